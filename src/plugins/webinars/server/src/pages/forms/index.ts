import type { Language } from '../../domain/locale';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { sv } from './sv';
import type { FormWords } from './words';

export const FORM_WORDS: Record<Language, FormWords> = { en, fr, es, sv, de };
