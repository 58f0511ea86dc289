import type { Language } from '../../domain/locale';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { sv } from './sv';
import type { PageWords } from './words';

export const PAGE_WORDS: Record<Language, PageWords> = { en, fr, es, sv, de };
