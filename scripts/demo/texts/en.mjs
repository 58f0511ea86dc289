/** The sample texts in English. Northlight, its people and its customers are made up. */
export default {
  tags: {
    'getting-started': 'Getting started',
    reporting: 'Reporting',
    heating: 'Heating and cooling',
    integrations: 'Integrations',
    'data-protection': 'Data protection',
    'customer-stories': 'Customer stories',
  },
  speakers: {
    elin: 'Elin has shown several hundred property owners their first energy report. She leads **customer success** at Northlight and answers questions as if nobody had asked them before.',
    marc: 'Marc planned heating systems for fifteen years before he joined Northlight. He knows why a boiler room looks the way it does, and what it costs when it is left that way.',
    lucia:
      'Lucía advises on data protection in the energy sector. She can explain the GDPR without a single slide, and prefers examples to paragraphs.',
    jonas:
      'Jonas builds the interfaces that bring meters, sensors and building management systems into Northlight. He maintains two open-source libraries for MQTT.',
    amara:
      'Amara is a building physicist. At the **Institute for Warm Homes** she measures how older houses really behave after a renovation, which is not always how they were meant to.',
    tomas:
      'Tomás runs the 86 public buildings of the city of Valdeira. He began with a spreadsheet, a thermometer and a very cold school.',
  },
  webinars: {
    report: {
      title: 'Read an energy report in fifteen minutes',
      description: `Every month the report arrives, and every month somebody asks what it means. We read one together, line by line.

- Which three numbers to look at first
- How to tell the weather from a fault
- What belongs into the note to your management

Bring a report of your own if you like: we answer questions from minute twenty on.`,
      seo: 'Learn to read an energy report in fifteen minutes: the three numbers that matter, and how to tell weather from faults.',
    },
    'heat-pumps': {
      title: 'Heat pumps in older buildings: what the data say',
      description: `Do heat pumps work in houses from before 1970? We have measured 214 of them for two winters.

## What you will take home

- The flow temperatures that were really needed, and those that had been planned
- Four buildings in which it went wrong, and why
- A checklist for your own decision

Amara presents the study, Marc translates it into pipes and pumps.`,
      seo: 'Measurements from 214 older buildings over two winters: when a heat pump works, when it does not, and how to decide.',
    },
    dashboard: {
      title: 'Workshop: set up your first dashboard',
      description: `A hands-on hour in a small group. At the end your own buildings are on your own screen.

1. Choose the meters that matter
2. Set a budget for each building
3. Share the page with the people who need it

Please have your log-in ready. Forty seats, so that everybody gets an answer.`,
      seo: 'A hands-on hour in a small group: from meters to a dashboard that your colleagues understand.',
    },
    'office-hours': {
      title: 'Office hours with our engineers',
      description: `No slides. Twenty people, three engineers and an hour for everything that you always wanted to ask: strange curves, missing meters, interfaces that do not talk.

Send your question beforehand if you want a thorough answer.`,
      seo: 'Twenty seats, three engineers, one hour: bring your strange curves and missing meters.',
    },
    sensors: {
      title: 'Connect room sensors over MQTT',
      description: `Temperature, humidity and CO₂ from every room, without a cable. Jonas connects a sensor live, from the box to the curve.

- What a broker is and where it should run
- Topics that still make sense with 3,000 sensors
- Certificates, and what to do when one expires

For technicians and for everybody who has to talk to them.`,
      seo: 'From the box to the curve: connect room sensors over MQTT, with topics and certificates that last.',
    },
    setback: {
      title: 'Night and weekend set-back: savings without new equipment',
      description: `The cheapest kilowatt-hour is the one that nobody needs on Sunday. We show how to find buildings that heat empty rooms, and how to change that without cold Mondays.

- The pattern to look for in the load curve
- How early to switch on again
- What caretakers say about it`,
      seo: 'Find the buildings that heat empty rooms and save energy without buying anything, and without cold Mondays.',
    },
    directive: {
      title: 'The EU buildings directive: what changes for you',
      description: `The Energy Performance of Buildings Directive is long. What property owners have to do is short, if somebody sorts it.

- Deadlines for non-residential buildings
- Which data an energy certificate will need
- What you can prepare already today`,
      seo: 'Deadlines, data and preparation: the EU buildings directive for property owners, sorted.',
    },
    'getting-started': {
      title: 'Getting started with Northlight',
      description: `The tour for new customers: from the first log-in to the first alarm.

- Import buildings and meters
- Invite colleagues and give them the right permissions
- Let Northlight tell you when something is wrong

The recording has chapters, so you can come back to the part that you need.`,
      seo: 'The tour for new customers: buildings, meters, colleagues and the first alarm.',
    },
    spreadsheet: {
      title: 'From the spreadsheet to the live report',
      description: `Tomás kept the meters of 86 buildings in a spreadsheet with 41 tabs. He shows how his city moved to live data in one summer, what it cost, and which tab he still misses.`,
      seo: 'How one city moved 86 buildings from a spreadsheet to live energy data in a single summer.',
    },
    privacy: {
      title: 'Meter readings and the GDPR',
      description: `When is a meter reading personal data? The answer decides how long you may keep it and who may see it.

- Flats, offices, schools: three cases
- Contracts with metering companies
- A deletion plan that fits on one page`,
      seo: 'When a meter reading is personal data, and what follows from it: three cases and a deletion plan.',
    },
    'site-visit': {
      title: 'Live from the boiler room: a school halves its heating bill',
      description: `We walk through the cellar of the Valdeira primary school, camera in hand, and look at every change that made the difference.`,
      seo: 'A live walk through the boiler room of a school that halved its heating bill.',
    },
    cooling: {
      title: 'Cool buildings in hot summers',
      description: `Shade, night air and only then machines: how to get an office through a heat wave without doubling the electricity bill.`,
      seo: 'Shade, night air, and only then machines: offices in a heat wave.',
    },
    benchmarking: {
      title: 'Compare your buildings fairly',
      description: `A swimming pool is not a library. We build a benchmark that compares like with like, corrects for the weather and survives a discussion with the finance department.

- Which area to divide by
- Degree days without tears
- How to show it`,
      seo: 'A benchmark for your buildings that compares like with like and corrects for the weather.',
    },
    solar: {
      title: 'Solar power on flat roofs',
      description: null,
      seo: null,
    },
  },
};
