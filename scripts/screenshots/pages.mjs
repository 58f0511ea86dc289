const PLUGIN = '/plugins/webinars';
const TYPE = '/content-manager/collection-types/plugin::webinars.webinar';

/**
 * What there is to see, with the demo's data in it.
 * @param {(address: string) => Promise<any>} api reads the operators' API below `/webinars`
 * @returns {Promise<{ name: string, address: string, before?: (page: import('playwright-core').Page) => Promise<void> }[]>}
 * `address`: below the admin panel's; `before`: what is done on the page first
 */
export async function pagesOf(api) {
  const inState = async (state) => (await api(`/webinars?state=${state}&pagination[pageSize]=100`)).data;
  const fullest = (webinars) => [...webinars].sort((a, b) => b.seats.taken - a.seats.taken)[0].documentId;
  const scheduled = fullest(await inState('SCHEDULED'));
  const published = fullest(await inState('PUBLISHED'));
  const drafts = await inState('DRAFT');
  const draft = drafts[0].documentId;
  const failed = (drafts.find(({ meetProvisionError }) => meetProvisionError) ?? drafts[0]).documentId;
  const at = (documentId, tab = '') => `${PLUGIN}/webinars/${documentId}${tab && `/${tab}`}`;

  return [
    { name: 'home', address: '/' },
    { name: 'overview', address: PLUGIN },
    { name: 'list', address: `${PLUGIN}/webinars` },
    { name: 'month', address: `${PLUGIN}/month` },
    { name: 'webinar-scheduled', address: at(scheduled) },
    { name: 'webinar-published', address: at(published) },
    { name: 'webinar-draft', address: at(draft) },
    { name: 'webinar-registrations', address: at(scheduled, 'registrations') },
    { name: 'webinar-audience', address: at(published, 'audience') },
    { name: 'webinar-mails', address: at(scheduled, 'mails') },
    { name: 'webinar-calendar', address: at(scheduled, 'calendar') },
    { name: 'webinar-calendar-failed', address: at(failed, 'calendar') },
    { name: 'webinar-rehearsal', address: at(scheduled, 'rehearsal') },
    { name: 'webinar-activity', address: at(scheduled, 'activity') },
    { name: 'webinar-not-found', address: at('nothing') },
    {
      name: 'cancel-dialog',
      address: at(scheduled),
      before: async (page) => {
        await page.getByRole('button', { name: 'Cancel webinar' }).click();
        await page.getByText('get a cancellation mail').waitFor();
      },
    },
    { name: 'content-manager-list', address: TYPE },
    { name: 'content-manager-edit', address: `${TYPE}/${scheduled}` },
    { name: 'content-manager-create', address: `${TYPE}/create` },
    { name: 'settings-mail-texts', address: '/settings/webinars/mail-texts' },
    { name: 'settings-defaults', address: '/settings/webinars/defaults' },
    { name: 'settings-integrations', address: '/settings/webinars/integrations' },
  ];
}

/**
 * What visitors of the public site see.
 * @param {string} strapi its address
 * @returns {Promise<{ name: string, address: string, height?: number }[]>} `height`: in pixels; left out: all of it
 */
export async function pagesOfSite(strapi) {
  const listed = async (path) => (await (await fetch(`${strapi}/api/webinars${path}`)).json()).data;
  const upcoming = await listed('?locale=en');
  const [recorded] = await listed('/past?locale=en');
  const open = upcoming.find(({ state, registration }) => state === 'SCHEDULED' && registration.open);
  const full = upcoming.find(({ registration }) => registration.reason === 'full');
  return [
    { name: 'site-hub', address: '/webinar', height: 1240 },
    { name: 'site-hub-german', address: '/de/webinar' },
    { name: 'site-homepage', address: '/' },
    { name: 'site-webinar', address: `/webinar/${open.slug}` },
    { name: 'site-webinar-full', address: `/webinar/${full.slug}` },
    { name: 'site-recording', address: `/webinar/${recorded.slug}` },
    { name: 'site-not-found', address: '/nothing' },
    { name: 'site-offline', address: '/offline' },
  ];
}
