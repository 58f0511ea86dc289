/**
 * Everybody may call the public API, whatever rights a host gives its public role: what may be seen is decided by the
 * presenters.
 */
export const open = { auth: false as const, middlewares: ['plugin::webinars.problems'] };
