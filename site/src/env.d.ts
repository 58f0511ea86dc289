/// <reference types="astro/client" />

/** Elements that the plugin's script defines; until it runs, and without it, their children are shown. */
declare namespace astroHTML.JSX {
  interface WebinarElement extends HTMLAttributes {
    api?: string;
    timezone?: string;
    analytics?: string;
  }
  interface IntrinsicElements {
    'webinar-banner': WebinarElement & { 'page-base': string; 'storage-key'?: string; reserve?: '' | undefined };
    'webinar-footer': WebinarElement & {
      'page-base': string;
      'view-all'?: string;
      heading?: string;
      subtitle?: string;
      layout?: 'grid' | 'carousel';
    };
    'webinar-registration': WebinarElement & {
      slug: string;
      'site-key'?: string | undefined;
      placement?: string;
      'share-url'?: string;
    };
    'webinar-interest': WebinarElement & { topics?: string; most?: string };
  }
}
