import type { FormWords } from './words';

export const en: FormWords = {
  labels: {
    email: 'E-mail',
    firstName: 'First name',
    lastName: 'Last name',
    company: 'Company',
    optional: 'optional',
    topics: 'What would you like to hear about?',
    trap: 'Leave this field empty',
  },
  buttons: { registration: 'Register', interest: 'Keep me posted' },
  calendar: 'Add it to your calendar',
  mistakes: {
    missing: 'Please fill this in.',
    malformedAddress: 'Use an address such as name@example.com.',
    tooLong: 'At most {{ max }} characters, please.',
    notPlain: 'Use plain text without links.',
    noTopic: 'Choose at least one topic.',
    tooManyTopics: 'Choose at most {{ max }} topics.',
    unknownTopic: 'One of these topics no longer exists.',
  },
  pages: {
    'form-registered': {
      title: 'You are almost there: look into your mailbox',
      paragraphs: [
        'An e-mail with everything you need is on its way to you. If it does not arrive, please look into the spam folder.',
      ],
    },
    'form-noted': {
      title: 'Thank you, we will be in touch',
      paragraphs: [
        'We will write to you when there is something new on your topics. You may find an e-mail that asks you to confirm first.',
      ],
    },
    'form-wrong': {
      title: 'Please check what you entered',
      paragraphs: ['Nothing has been sent yet.'],
    },
    'form-broken': {
      title: 'Please send it once more',
      paragraphs: ['The form that you came from sent something that we do not know ({{ names }}). From here it works.'],
    },
    'form-full': {
      title: 'All places are taken',
      paragraphs: [
        'We are sorry. A place may become free when somebody cancels: you can try again from here. If you had registered before, you keep your place: look into your mailbox.',
      ],
    },
    'form-closed': {
      title: 'Registration is not open',
      paragraphs: ['It is not possible to register for this webinar at the moment. You can try again later from here.'],
    },
    'form-over': {
      title: 'This webinar is over',
      paragraphs: ['It is no longer possible to register. Thank you for your interest.'],
    },
    'form-captcha': {
      title: 'The security check is missing',
      paragraphs: [
        'We need to be sure that no program is filling in this form. Please go back to the page that you came from, switch JavaScript on in your browser and send the form from there.',
      ],
    },
    'form-captcha-down': {
      title: 'The security check did not succeed',
      paragraphs: ['At the moment nobody can tell people from programs. Please try again in a minute.'],
    },
    'form-too-many': {
      title: 'One moment, please',
      paragraphs: ['There were many requests from your network. Please try again {{ when }}.'],
    },
    'form-unknown': {
      title: 'This webinar is not available',
      paragraphs: ['It may have been cancelled or moved. Please look for it on the website that you came from.'],
    },
    'form-failed': {
      title: 'That did not work',
      paragraphs: ['Something went wrong on our side. Please try again in a few minutes.'],
    },
  },
};
