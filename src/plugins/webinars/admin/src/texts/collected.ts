declare global {
  interface ImportMeta {
    /** Vite puts the files that match in its place when it builds the panel, by their paths. */
    glob<Content>(pattern: string, options: { eager: true; import: 'default' }): Record<string, Content>;
  }
}

/** One language's texts out of those of its subjects. */
export const collected = (subjects: Record<string, Record<string, string>>): Record<string, string> =>
  Object.assign({}, ...Object.values(subjects)) as Record<string, string>;
