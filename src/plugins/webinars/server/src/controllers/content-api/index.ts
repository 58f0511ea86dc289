import apiDescription from './api-description';
import embedScript from './embed-script';
import promotedWebinar from './promoted-webinar';
import publicCalendar from './public-calendar';
import publicCatalogue from './public-catalogue';
import publicFeeds from './public-feeds';
import publicInterest from './public-interest';
import publicRegistration from './public-registration';
import publicTopics from './public-topics';
import signedLinks from './signed-links';

export default {
  'api-description': apiDescription,
  'embed-script': embedScript,
  'promoted-webinar': promotedWebinar,
  'public-calendar': publicCalendar,
  'public-catalogue': publicCatalogue,
  'public-feeds': publicFeeds,
  'public-interest': publicInterest,
  'public-registration': publicRegistration,
  'public-topics': publicTopics,
  'signed-links': signedLinks,
};
