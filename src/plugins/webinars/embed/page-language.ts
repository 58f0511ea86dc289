/** The tags to choose from: the closest `lang`, also outside of the shadow trees around it, then the visitor's. */
export function wantedLanguages(element: Element): string[] {
  const closest = closestLanguage(element);
  return [...(closest ? [closest] : []), ...navigator.languages];
}

function closestLanguage(element: Element): string | null {
  const found = element.closest('[lang]')?.getAttribute('lang');
  if (found) return found;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? closestLanguage(root.host) : null;
}
