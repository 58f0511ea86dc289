import { formats, winston } from '@strapi/logger';
import { maskAddresses } from './mask-addresses';

const { combine, errors, json, timestamp } = winston.format;

/** Whatever it stands in: a message, a stack, what an error carries. */
const withoutAddresses = (_key: string, value: unknown) => (typeof value === 'string' ? maskAddresses(value) : value);

/** One JSON object a line, for programs that collect logs; times are UTC. */
const forPrograms = () => combine(errors({ stack: true }), timestamp(), json({ replacer: withoutAddresses }));

/** Strapi's own look, with the name of the request at the end. */
const forPeople = () => combine(errors({ stack: true }), onOneText(), formats.prettyPrint());

const onOneText = winston.format((info) => {
  const { stack, requestId } = info;
  const text = typeof stack === 'string' ? stack : String(info.message);
  return { ...info, message: maskAddresses(typeof requestId === 'string' ? `${text} [${requestId}]` : text) };
});

/** How lines of the log look: `LOG_FORMAT`. */
export const LOG_FORMATS = { pretty: forPeople, json: forPrograms };
