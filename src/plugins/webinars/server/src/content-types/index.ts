import attendee from './attendee';
import auditEntry from './audit-entry';
import delivery from './delivery';
import interest from './interest';
import speaker from './speaker';
import tag from './tag';
import webinar from './webinar';

export default { webinar, attendee, interest, speaker, tag, delivery, 'audit-entry': auditEntry };
