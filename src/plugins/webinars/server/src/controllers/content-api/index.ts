import apiDescription from './api-description';
import promotedWebinar from './promoted-webinar';
import publicCatalogue from './public-catalogue';
import publicRegistration from './public-registration';

export default {
  'api-description': apiDescription,
  'promoted-webinar': promotedWebinar,
  'public-catalogue': publicCatalogue,
  'public-registration': publicRegistration,
};
