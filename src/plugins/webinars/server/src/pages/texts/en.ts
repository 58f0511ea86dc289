import type { PageWords } from './words';

export const en: PageWords = {
  shared: {
    webinar: 'Webinar',
    when: 'Date and time',
    timeZone: 'Time zone',
    duration: 'Duration',
    reason: 'Reason',
    recording: 'Watch the recording',
    page: 'About this webinar',
    register: 'Register again',
    noScript: 'Your browser does not take you there by itself: please use the button.',
  },
  buttons: {
    join: 'Join the webinar',
    cancel: 'Cancel my place',
    resend: 'Send the confirmation again',
    confirm: 'Confirm',
    unsubscribe: 'Unsubscribe',
    undo: 'Subscribe again',
  },
  pages: {
    join: {
      title: 'The webinar has not started yet',
      paragraphs: [
        'This link takes you to the meeting. It is best to come back a few minutes before the start: until then there may be nobody there.',
      ],
    },
    'join-now': {
      title: 'Welcome to the webinar',
      paragraphs: ['You are being taken to the meeting. If nothing happens, please use the button.'],
    },
    'no-meeting-yet': {
      title: 'The meeting link is not ready yet',
      paragraphs: ['Please open this page again a little later. From then on, you will find the way in here.'],
    },
    over: { title: 'This webinar is over', paragraphs: ['Thank you for your interest.'] },
    'called-off': {
      title: 'This webinar has been cancelled',
      paragraphs: ['We are sorry: it will not take place. There is nothing you need to do.'],
    },
    'given-up': {
      title: 'Your place has been cancelled',
      paragraphs: [
        'You no longer have a place at this webinar.',
        '{% if mayRegister %}Have you changed your mind? Simply register again with the same e-mail address.{% endif %}',
      ],
    },
    unconfirmed: {
      title: 'Your registration is not confirmed yet',
      paragraphs: ['Please use the link in the e-mail in which we asked you to confirm your registration.'],
    },
    'without-place': {
      title: 'No place is reserved for you',
      paragraphs: ['You do not have a confirmed place at this webinar at the moment.'],
    },
    cancel: {
      title: 'Cancel your place?',
      paragraphs: [
        'If you cannot come, somebody else may be glad of your place. We will confirm the cancellation by e-mail.',
      ],
    },
    'cancel-done': {
      title: 'Your place has been cancelled',
      paragraphs: [
        'Thank you for letting us know. We are sending you a confirmation by e-mail, which also removes the date from your calendar.',
        '{% if mayRegister %}Should you change your mind, simply register again with the same e-mail address.{% endif %}',
      ],
    },
    'too-late': {
      title: 'This webinar is over',
      paragraphs: ['Your registration can no longer be changed. Thank you for your interest.'],
    },
    resend: {
      title: 'Would you like to receive the confirmation again?',
      paragraphs: ['We will send it to the e-mail address that was registered.'],
    },
    'resend-done': {
      title: 'The confirmation is on its way',
      paragraphs: ['It should arrive within a few minutes. Please look into your spam folder as well.'],
    },
    'resend-already': {
      title: 'We have just sent you the confirmation',
      paragraphs: [
        'It should arrive within a few minutes. Please look into your spam folder as well. If it does not arrive, you can ask for it again a little later.',
      ],
    },
    'confirm-registration': {
      title: 'Please confirm your registration',
      paragraphs: ['Your place is reserved as soon as you confirm.'],
    },
    'registration-confirmed': {
      title: 'Your registration is confirmed',
      paragraphs: ['We look forward to seeing you. Everything else is in our confirmation e-mail.'],
    },
    'registration-full': {
      title: 'All places are taken',
      paragraphs: ['We are sorry: the last place was taken before your registration was confirmed.'],
    },
    'registration-closed': {
      title: 'Registration is closed',
      paragraphs: ['We are sorry: it is no longer possible to register for this webinar.'],
    },
    'confirm-interest': {
      title: 'Please confirm your interest',
      paragraphs: [
        'As soon as you confirm, {{ brand }} will write to you when there is something new on the topics that you have chosen.',
      ],
    },
    'interest-confirmed': {
      title: 'Thank you, we will keep you posted',
      paragraphs: [
        'We will write to you when there is something new on your topics. You can unsubscribe in every one of these e-mails.',
      ],
    },
    unsubscribe: {
      title: 'Unsubscribe from our e-mails?',
      paragraphs: [
        'You will receive no further news or recordings from {{ brand }}.',
        'We will still write to you about webinars that you are registered for: confirmations, reminders and changes.',
      ],
    },
    unsubscribed: {
      title: 'You are unsubscribed',
      paragraphs: [
        'You will receive no further news or recordings. We will still write to you about webinars that you are registered for.',
        'Was this a mistake?',
      ],
    },
    subscribed: {
      title: 'You are subscribed again',
      paragraphs: ['You will receive our news and recordings again. Welcome back.'],
    },
    'unsubscribe-interest': {
      title: 'Unsubscribe from our e-mails?',
      paragraphs: ['{{ brand }} will no longer write to you about your topics.'],
    },
    'interest-unsubscribed': {
      title: 'You are unsubscribed',
      paragraphs: ['We will no longer write to you about your topics.', 'Was this a mistake?'],
    },
    'interest-subscribed': {
      title: 'You are subscribed again',
      paragraphs: ['We will write to you when there is something new on your topics. Welcome back.'],
    },
    forgotten: {
      title: 'You are not on our list',
      paragraphs: ['We no longer hold anything that belongs to this link, so there is nothing to unsubscribe from.'],
    },
    expired: {
      title: 'This link has expired',
      paragraphs: ['For your protection, links in our e-mails work only for a certain time.'],
    },
    invalid: {
      title: 'This link does not work',
      paragraphs: [
        'It may be incomplete: some e-mail programs break long links. Please copy the whole link from the e-mail into your browser.',
      ],
    },
    'too-many': {
      title: 'One moment, please',
      paragraphs: ['There were many requests from your network. Please try again in a minute.'],
    },
    failed: {
      title: 'That did not work',
      paragraphs: ['Something went wrong on our side. Please try again in a few minutes.'],
    },
  },
};
