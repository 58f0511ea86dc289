/** Calls `then` when the page has been drawn: what is seen first has network and processor for itself until then. */
export const afterPaint = (then: () => void): void => void requestAnimationFrame(() => setTimeout(then));
