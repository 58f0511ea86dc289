// Named one by one, other than in the languages beside it: so the compiler knows the key of every text.
import actions from './actions.json';
import activity from './activity.json';
import audience from './audience.json';
import calendarStatus from './calendar-status.json';
import charts from './charts.json';
import common from './common.json';
import contentManager from './content-manager.json';
import freshLogin from './fresh-login.json';
import integrations from './integrations.json';
import list from './list.json';
import mailTexts from './mail-texts.json';
import mails from './mails.json';
import month from './month.json';
import overview from './overview.json';
import registrations from './registrations.json';
import rehearsal from './rehearsal.json';
import settings from './settings.json';
import webinar from './webinar.json';
import widgets from './widgets.json';

export default {
  ...actions,
  ...activity,
  ...audience,
  ...calendarStatus,
  ...charts,
  ...common,
  ...contentManager,
  ...freshLogin,
  ...integrations,
  ...list,
  ...mailTexts,
  ...mails,
  ...month,
  ...overview,
  ...registrations,
  ...rehearsal,
  ...settings,
  ...webinar,
  ...widgets,
};
