import { WebinarBanner } from './banner';
import { WebinarFooter } from './footer';
import { WebinarInterest } from './interest';
import { WebinarRegistration } from './registration';

const ELEMENTS = {
  'webinar-banner': WebinarBanner,
  'webinar-footer': WebinarFooter,
  'webinar-interest': WebinarInterest,
  'webinar-registration': WebinarRegistration,
};

// Where the script comes twice, as a tag manager may have it, the first one stays.
if (globalThis.customElements) {
  for (const [name, element] of Object.entries(ELEMENTS))
    if (!customElements.get(name)) customElements.define(name, element);
}

// A module like the others, also for tools that would take a file without exports for something older.
export {};
