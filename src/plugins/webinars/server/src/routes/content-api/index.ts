/**
 * The public API. Its prefix is the plugin's name, so the paths begin with `/api/webinars`. Everybody may call it,
 * whatever rights a host gives its public role: what may be seen is decided by the presenters.
 */
const open = { auth: false as const, middlewares: ['plugin::webinars.problems'] };

export default {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/', handler: 'public-catalogue.find', config: open },
    { method: 'GET', path: '/next', handler: 'promoted-webinar.findOne', config: open },
    { method: 'GET', path: '/openapi.json', handler: 'api-description.findOne', config: open },
    // After the fixed words; none of them can be a slug.
    { method: 'GET', path: '/:slug', handler: 'public-catalogue.findOne', config: open },
    { method: 'POST', path: '/:slug/register', handler: 'public-registration.register', config: open },
  ],
};
