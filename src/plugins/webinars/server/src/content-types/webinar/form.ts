import type { Form } from '../form';

export const webinarForm: Form = {
  mainField: 'title',
  sort: { by: 'startsAt', order: 'DESC' },
  columns: ['title', 'state', 'startsAt', 'hostName', 'promoteOnHomepage'],
  rows: [
    [['title', 12]],
    [['slug', 12]],
    [['description', 12]],
    [['tags', 12]],
    [
      ['startsAt', 6],
      ['durationMinutes', 6],
    ],
    [
      ['timezone', 6],
      ['maxAttendees', 6],
    ],
    [
      ['hostName', 6],
      ['hostEmail', 6],
    ],
    [['speakers', 12]],
    [
      ['meetingProvider', 4],
      ['meetUrl', 8],
    ],
    [
      ['promoteOnHomepage', 6],
      ['promoteWeeksBefore', 6],
    ],
    [
      ['seoTitle', 6],
      ['seoDescription', 6],
    ],
    [
      ['recordingUrl', 6],
      ['slidesUrl', 6],
    ],
    // The admin panel tells both in words beside the form instead.
    [['state', 12]],
    [['meetProvisionError', 12]],
  ],
  fields: {
    title: { label: 'Title', description: 'In the language that is chosen above.' },
    slug: {
      label: 'Address (slug)',
      description: 'Last part of the page’s address, the same in all languages. Left empty it is made from the title.',
      placeholder: 'getting-started',
    },
    state: {
      label: 'State',
      description: 'Not edited here: it is reached by publishing, starting, ending, cancelling and by the recording.',
      readOnly: true,
    },
    description: { label: 'Description', description: 'Markdown, in the language that is chosen above.' },
    startsAt: {
      label: 'Starts at',
      description:
        'In the time zone of your computer. Moving a published webinar mails everybody who registered, a few minutes after the last change.',
    },
    durationMinutes: {
      label: 'Duration',
      description: 'In minutes, from 15 to 180. Empty = the usual length.',
      placeholder: '60',
    },
    timezone: {
      label: 'Time zone',
      description: 'What visitors read the start in, such as that of the city where it is held. Empty = the usual one.',
      placeholder: 'Europe/Paris',
    },
    hostName: { label: 'Host', description: 'Shown to visitors.' },
    hostEmail: {
      label: 'Host’s e-mail',
      description: 'Google Calendar holds the event in this person’s calendar. Never shown to visitors.',
    },
    speakers: { label: 'Speakers', description: 'The same in all languages. They are invited to the calendar event.' },
    tags: { label: 'Topics', description: 'The same in all languages.' },
    maxAttendees: { label: 'Seats', description: 'How many may register. Empty = no limit.' },
    meetingProvider: {
      label: 'Meeting',
      description: 'Google Meet: the link is made for you. Own link: enter one of Zoom, Teams or anything else.',
    },
    meetUrl: {
      label: 'Meeting link',
      description:
        'Google makes it on saving, once there are a start and the host’s e-mail; if not, the reason stands beside this form. A link that you enter replaces it. Mailed to attendees, never shown.',
      placeholder: 'https://',
    },
    meetProvisionError: {
      label: 'Calendar problem',
      description:
        'Why there is no meeting link yet, or why the calendar is behind. Empty = all is well. Saving tries again.',
      readOnly: true,
    },
    recordingUrl: {
      label: 'Recording',
      description: 'Shown once the recording is published.',
      placeholder: 'https://',
    },
    slidesUrl: { label: 'Slides', description: 'Shown together with the recording.', placeholder: 'https://' },
    promoteOnHomepage: {
      label: 'Promote on the homepage',
      description: 'Offers it there as the next webinar, once it is published.',
    },
    promoteWeeksBefore: { label: 'Promote from', description: 'Weeks before the start.', placeholder: '4' },
    seoTitle: { label: 'Title for search engines', description: 'Empty = the title.' },
    seoDescription: {
      label: 'Description for search engines',
      description: 'One or two sentences, 320 characters at most.',
    },
  },
};
