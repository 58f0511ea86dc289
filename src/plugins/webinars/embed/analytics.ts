export type AnalyticsName =
  | 'webinarBannerView'
  | 'webinarBannerClick'
  | 'webinarBannerDismiss'
  | 'webinarRegisterStart'
  | 'webinarRegisterSuccess'
  | 'webinarRegisterError'
  | 'webinarInterestSubmit'
  | 'webinarCalendarAdd'
  | 'webinarShare'
  | 'footerWebinarView'
  | 'footerWebinarClick'
  | 'footerViewAllClick';

/**
 * Tells the page, and nobody else (AN-09): the page's own function if it has one of that name, else an event that
 * bubbles. What the page's function does wrong is its own business and never the visitor's.
 */
export function tell(element: Element, name: AnalyticsName, more: object): void {
  const detail = { ...more, pageContext: location.pathname };
  const own = (window as unknown as Record<string, unknown>)[element.getAttribute('analytics') ?? '__plAnalytics'];
  if (typeof own !== 'function') {
    element.dispatchEvent(
      new CustomEvent('webinar:analytics', { bubbles: true, composed: true, detail: { name, ...detail } }),
    );
    return;
  }
  try {
    own(name, detail);
  } catch (error) {
    reportError(error);
  }
}
