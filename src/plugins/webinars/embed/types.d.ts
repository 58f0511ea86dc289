/** The elements' types for TypeScript; built into `dist/embed/index.d.ts`. */
export interface WebinarAnalytics {
  name: string;
  pageContext: string;
  webinarId?: string;
  webinarTitle?: string;
  /** Of the footer's events: 1 to 5. */
  footerPosition?: number;
  /** Of `webinarRegisterError`. */
  code?: string;
  /** Of `webinarCalendarAdd`. */
  provider?: string;
  /** Of `webinarShare`. */
  method?: string;
  /** Of `webinarInterestSubmit`. */
  topics?: string[];
}

declare global {
  interface HTMLElementTagNameMap {
    'webinar-banner': HTMLElement;
    'webinar-footer': HTMLElement;
    'webinar-interest': HTMLElement;
    'webinar-registration': HTMLElement;
  }
  interface HTMLElementEventMap {
    'webinar:analytics': CustomEvent<WebinarAnalytics>;
  }
}
