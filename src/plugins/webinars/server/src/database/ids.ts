import { customAlphabet } from 'nanoid';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const letter = customAlphabet(LETTERS, 1);
// Takes its randomness from a pool: asking the system for each id is noticed in a rush of registrations.
const characters = customAlphabet(`0123456789${LETTERS}`, 23);

/** A document id in Strapi's form (24 characters, a letter first) for rows that are not written by the document service. */
export const createId = (): string => letter() + characters();
