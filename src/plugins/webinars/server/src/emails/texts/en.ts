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
    joinDirectly: 'Does it not open? This is the address of the meeting itself:',
    contactTitle: 'Questions?',
    contact:
      '{% if contactEmail %}Reply to this e-mail or write to {{ contactEmail }}.{% else %}Simply reply to this e-mail.{% endif %}{% if reference %} Please quote your registration reference {{ reference }}.{% endif %}',
    cancelPlace: 'Cancel my place',
    resend: 'Send me the confirmation again',
    unsubscribe: 'Unsubscribe from e-mails like this one',
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
    subject: 'Starting soon: {{ title }}{% if otherDay %} ({{ shortWhen }}){% endif %}',
    preheader:
      'Join {% if otherDay %}on {{ otherDay }}, {% endif %}at {{ time }}.{% if joinUrl %} Your link is inside.{% endif %}',
    title: 'Starting soon',
    intro:
      '“{{ title }}” starts {% if otherDay %}on {{ otherDay }}, {% endif %}at {{ time }}, {{ zone }}.{% if joinUrl %} One click takes you in.{% endif %}',
    trouble: 'Trouble joining? Try another browser or a private window. If that does not help, reply to this e-mail.',
  },
  rescheduled: {
    subject: 'Changed: {{ title }} ({{ shortWhen }})',
    preheader: 'What applies now: {{ when }}, {{ zone }}',
    title: 'Please note: {{ when }}',
    intro:
      'The details of “{{ title }}”, for which you are registered, have changed. This is what applies from now on:',
    calendarText:
      'The attached file invite.ics replaces the entry in your calendar. If you made an entry yourself, please correct it.',
    linkLater:
      'We will e-mail you the meeting link {{ linkComes }} before the start. Please use that one, even if you already have a link.',
    linkHere: 'This is your link to join the webinar. Please use it instead of any earlier one:',
    cancelText: 'Can you no longer make it? Please cancel your place, so that somebody else can have it:',
  },
  cancelled: {
    subject: 'Cancelled: {{ title }}{% if shortWhen %} ({{ shortWhen }}){% endif %}',
    preheader: 'Unfortunately, the webinar will not take place.',
    title: 'The webinar has been cancelled',
    intro:
      'We are sorry to tell you that “{{ title }}”{% if when %}, planned for {{ when }}, {{ zone }},{% endif %} will not take place.',
    reasonTitle: 'The reason',
    calendarText:
      'The attached file invite.ics removes the webinar from your calendar. There is nothing else you need to do.',
  },
  'registration-cancelled': {
    subject: 'Your place has been cancelled: {{ title }}',
    preheader: 'You are no longer registered for this webinar.',
    title: 'Your place has been cancelled',
    intro: 'You are no longer registered for “{{ title }}” and will get no more reminders of it.',
    calendarText: 'The attached file invite.ics removes the webinar from your calendar.',
    again: 'Have you changed your mind? You can register again here:',
    mistake: 'Did you not ask for this? Please let us know by replying to this e-mail.',
  },
  'recording-available': {
    subject: 'The recording is available: {{ title }}',
    preheader: 'Watch “{{ title }}” whenever it suits you.',
    title: 'The recording is available',
    intro:
      'You registered for “{{ title }}”. The recording is now available, and you can watch it whenever it suits you.',
    introLead:
      'You asked to hear about webinars{% if topics %} on these topics: {{ topics }}{% endif %}. The recording of “{{ title }}” is now available, and you can watch it whenever it suits you.',
    watch: 'Watch the recording',
    slides: 'The slides are available too:',
    slidesLabel: 'Open the slides',
    reasonLead: 'You are receiving this e-mail because {{ email }} asked to hear about our webinars.',
  },
  'confirm-registration': {
    subject: 'Please confirm your registration: {{ title }}',
    preheader: 'One click completes your registration.',
    title: 'Please confirm your registration',
    intro:
      '{{ email }} was entered on the registration form for “{{ title }}”. Was it you? Then please confirm it: your registration counts only once you have.',
    button: 'Confirm my registration',
    ignored:
      'If it was not you, simply ignore this e-mail and nothing will happen. The link works for {{ linkDays }} days.',
    reason: 'You are receiving this e-mail because {{ email }} was entered on the registration form for this webinar.',
  },
  'confirm-interest': {
    subject: 'Please confirm that you want to hear about our webinars',
    preheader: 'One click, and we will keep you informed.',
    title: 'May we keep you informed?',
    intro:
      'Somebody asked us to tell {{ email }} about webinars{% if topics %} on these topics: {{ topics }}{% endif %}. Was it you? Then please confirm it: we will write to you only once you have.',
    button: 'Yes, keep me informed',
    ignored:
      'If it was not you, simply ignore this e-mail and nothing will happen. The link works for {{ linkDays }} days.',
    reason: 'You are receiving this e-mail because {{ email }} was entered in the form for news of our webinars.',
  },
  message: {
    subject: '{{ messageSubject }}',
    preheader: 'About “{{ title }}”{% if when %}, {{ when }}{% endif %}',
    title: '{{ messageSubject }}',
    intro: 'This is a message about “{{ title }}”, the webinar you registered for.',
  },
};
