import type { Words } from './words';

export const en: Words = {
  shared: {
    greeting: 'Hello{% if firstName %} {{ firstName }}{% endif %},',
    when: 'Date and time',
    timeZone: 'Time zone',
    duration: 'Duration',
    speaker: 'Speaker',
    speakers: 'Speakers',
    host: 'Host',
    reference: 'Registration reference',
    meetingLink: 'Meeting link',
    preparation: 'Preparation',
    join: 'Join the webinar',
    copyLink: 'Does the button not work? Copy this link into your browser:',
    contactTitle: 'Questions?',
    contact:
      '{% if contactEmail %}Reply to this e-mail or write to {{ contactEmail }}.{% else %}Simply reply to this e-mail.{% endif %} Please quote your registration reference {{ reference }}.',
    reason: 'You are receiving this e-mail because {{ email }} was registered for this webinar.',
  },
  entry: {
    title: 'Webinar: {{ title }}',
    place: 'Online',
    linkLater: 'Meeting link will be shared closer to the event',
    noPreparation: 'No preparation materials',
  },
  meetTest: {
    text: 'The webinar takes place in Google Meet. Open it once to check that your browser is ready:',
    label: 'Test Google Meet',
  },
  confirmation: {
    subject: 'You are registered: {{ title }}',
    preheader: '{{ when }}, {{ zone }}',
    title: 'You are registered',
    intro: 'Thank you for registering. Your place at “{{ title }}” is confirmed, and we look forward to seeing you.',
    calendarTitle: 'Add it to your calendar',
    calendarText: 'Choose your calendar, or open the attached file invite.ics.',
    linkTitle: 'Your meeting link',
    linkLater:
      'We will e-mail you the meeting link {{ linkComes }} before the start. There is nothing you need to do until then.',
    linkHere: 'This is your link to join the webinar:',
    preparationTitle: 'How to prepare',
    preparationNone: 'There is nothing you need to prepare. Have your questions ready: there will be time for them.',
    technicalTitle: 'What you need',
    technicalItems: [
      'A stable internet connection and an up-to-date browser (Chrome, Edge, Firefox or Safari)',
      'Loudspeakers or, better, headphones',
      'A microphone and a camera only if you would like to speak',
    ],
    sharingTitle: 'Bring a colleague',
    sharing: 'Do you know somebody who would be interested? Pass on the page:',
  },
  'reminder-24h': {
    subject: 'Reminder: {{ title }} ({{ shortWhen }})',
    preheader: '{% if joinUrl %}Your link to join is inside. {% endif %}{{ when }}, {{ zone }}',
    title: 'Your webinar is coming up',
    intro: '“{{ title }}” starts on {{ when }}, {{ zone }}.{% if joinUrl %} Here is your link to join.{% endif %}',
    checkTitle: 'A quick check beforehand',
    checkItems: [
      'Open the link a few minutes before the start',
      'Check that your sound works, ideally with headphones',
      'Have your questions ready',
    ],
    calendarText: 'The attached file invite.ics adds the meeting link to the entry in your calendar.',
  },
  'reminder-1h': {
    subject: 'Starting soon: {{ title }}',
    preheader: 'Join at {{ time }}.{% if joinUrl %} Your link is inside.{% endif %}',
    title: 'Starting soon',
    intro: '“{{ title }}” starts at {{ time }}, {{ zone }}.{% if joinUrl %} One click takes you in.{% endif %}',
    trouble: 'Trouble joining? Try another browser or a private window. If that does not help, reply to this e-mail.',
  },
};
