import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import * as contracts from '../../../src/plugins/webinars/contracts';
import adminRoutes from '../../../src/plugins/webinars/server/src/routes/admin';
import type { Description } from './conformance';

interface Contract {
  query?: z.ZodType;
  body?: z.ZodType;
  /** `null` = no body; a text = the type of the file that comes. */
  answer: z.ZodType | string | null;
  status?: number;
}

const CSV = 'text/csv';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const c = contracts;
const nothing = { query: c.emptyQuery };
const acting = { body: c.emptyBody, answer: c.adminWebinarAnswer };

/** What each route of the admin API takes and answers, in the contracts' words. */
const CONTRACTS: Record<string, Contract> = {
  'GET /overview': { query: c.overviewQuery, answer: c.overviewAnswer },

  'GET /webinars': { query: c.adminWebinarsQuery, answer: c.adminWebinarsAnswer },
  'POST /webinars': { body: c.createWebinarBody, answer: c.adminWebinarAnswer, status: 201 },
  'GET /webinars/:id': { ...nothing, answer: c.adminWebinarAnswer },
  'PATCH /webinars/:id': { body: c.updateWebinarBody, answer: c.adminWebinarAnswer },
  'DELETE /webinars/:id': { answer: null, status: 204 },
  'POST /webinars/:id/publish': acting,
  'POST /webinars/:id/start': acting,
  'POST /webinars/:id/end': acting,
  'POST /webinars/:id/cancel': { body: c.cancelWebinarBody, answer: c.cancelWebinarAnswer },
  'POST /webinars/:id/recording': { body: c.publishRecordingBody, answer: c.adminWebinarAnswer },
  'POST /webinars/:id/preview-change': { body: c.updateWebinarBody, answer: c.changePreviewAnswer },
  'GET /webinars/:id/preview/:action': { ...nothing, answer: c.changePreviewAnswer },
  'POST /webinars/:id/provision': acting,

  'GET /webinars/:id/registrations': { query: c.registrationsQuery, answer: c.registrationsAnswer },
  'GET /webinars/:id/registrations.csv': { query: c.registrationExportQuery, answer: CSV },
  'GET /webinars/:id/registrations.xlsx': { query: c.registrationExportQuery, answer: WORKBOOK },
  'GET /webinars/:id/registrations/summary': { ...nothing, answer: c.registrationSummaryAnswer },
  'GET /webinars/:id/registrations/:attendeeId': { ...nothing, answer: c.registrationAnswer },
  'POST /webinars/:id/registrations/:attendeeId/cancel': { body: c.emptyBody, answer: c.registrationAnswer },
  'POST /webinars/:id/registrations/:attendeeId/resend': { body: c.emptyBody, answer: c.registrationAnswer },
  'POST /webinars/:id/mark-attendance': { body: c.markAttendanceBody, answer: c.attendanceAnswer },
  'POST /webinars/:id/preview-attendance': { body: c.markAttendanceBody, answer: c.attendancePreview },
  'GET /webinars/:id/messages': { query: c.messagesQuery, answer: c.messagesAnswer },
  'POST /webinars/:id/messages': { body: c.messageBody, answer: c.messageAnswer },
  'POST /webinars/:id/preview-message': { body: c.messageReachBody, answer: c.messageAnswer },

  'POST /webinars/:id/send-reminder': { body: c.sendReminderBody, answer: c.sendReminderAnswer },
  'GET /webinars/:id/preview-reminder': { query: c.previewReminderQuery, answer: c.sendReminderAnswer },
  'GET /webinars/:id/deliveries': { query: c.deliveriesQuery, answer: c.deliveriesAnswer },
  'GET /webinars/:id/mail-preview': { query: c.webinarMailQuery, answer: c.webinarMailAnswer },
  'POST /webinars/:id/deliveries/retry': { body: c.emptyBody, answer: c.retryAllAnswer },
  'POST /webinars/:id/deliveries/:deliveryId/retry': { body: c.emptyBody, answer: c.retryAnswer },

  'GET /deliveries': { query: c.deliveriesQuery, answer: c.deliveriesAnswer },
  'POST /deliveries/retry': { body: c.emptyBody, answer: c.retryAllAnswer },
  'POST /deliveries/:deliveryId/retry': { body: c.emptyBody, answer: c.retryAnswer },

  'GET /webinars/:id/interest': { query: c.audienceQuery, answer: c.audienceAnswer },
  'GET /webinars/:id/audit': { query: c.historyQuery, answer: c.historyAnswer },
  'GET /webinars/:id/timeline': { ...nothing, answer: c.timelineAnswer },
  'GET /webinars/:id/charts': { ...nothing, answer: c.chartsAnswer },

  'GET /content/webinars': { query: c.contentRowsQuery, answer: c.contentRowsAnswer },
  'GET /content/topics': { query: c.topicsQuery, answer: c.topicsAnswer },
  'POST /content/publish': { body: c.publishManyBody, answer: c.manyAnswer },
  'POST /content/promote': { body: c.promoteManyBody, answer: c.manyAnswer },

  'GET /webinars/:id/rehearsal': { query: c.rehearsalQuery, answer: c.rehearsalAnswer },
  'GET /webinars/:id/rehearsal/mail': { query: c.rehearsalMailQuery, answer: c.rehearsalMailAnswer },

  'POST /privacy/export': { body: c.personBody, answer: c.personalData },
  'POST /privacy/preview-erase': { body: c.personBody, answer: c.eraseAnswer },
  'POST /privacy/erase': { body: c.eraseBody, answer: c.eraseAnswer },

  'GET /failed-jobs': { ...nothing, answer: c.failedJobsAnswer },
  'POST /failed-jobs/:id/retry': { body: c.emptyBody, answer: c.retryJobAnswer },

  'GET /integrations': { ...nothing, answer: c.integrationsAnswer },
  'POST /integrations/:name/check': { body: c.checkIntegrationBody, answer: c.integrationCheckAnswer },

  'GET /mail-texts': { ...nothing, answer: c.mailTextSummariesAnswer },
  'GET /mail-texts/:kind/:language': { ...nothing, answer: c.mailTextAnswer },
  'PUT /mail-texts/:kind/:language': { body: c.changeMailTextsBody, answer: c.mailTextAnswer },
  'DELETE /mail-texts/:kind/:language': { query: c.resetMailTextsQuery, answer: c.mailTextResetAnswer },
  'POST /mail-texts/:kind/:language/preview': { body: c.previewMailTextsBody, answer: c.mailPreviewAnswer },
  'POST /mail-texts/:kind/:language/test': { body: c.testMailBody, answer: c.testMailAnswer },

  'GET /fresh-login': { ...nothing, answer: c.freshLoginAnswer },
  'POST /fresh-login': { body: c.freshLoginBody, answer: c.freshLoginAnswer },

  'GET /settings': { ...nothing, answer: c.settingsAnswer },
  'PUT /settings': { body: c.changeSettingsBody, answer: c.settingsAnswer },
  'DELETE /settings/:key': { query: c.resetSettingQuery, answer: c.settingsAnswer },
  'POST /settings/preview': { body: c.previewSettingsBody, answer: c.settingsPreviewAnswer },
};

/**
 * The admin API as an OpenAPI document, for tests: each route of the plugin's own table with its contract. Codes of errors
 * are those that `docs/api.md` names. @throws when a route has no contract here, or a contract no route
 */
export function describeAdminApi(): Description {
  const routes = adminRoutes.routes.map(({ method, path: route }) => ({ method, route, name: `${method} ${route}` }));
  const unknown = Object.keys(CONTRACTS).filter((name) => !routes.some((route) => route.name === name));
  if (unknown.length > 0) throw new Error(`no such routes: ${unknown.join(', ')}`);

  const paths: Description['paths'] = {};
  for (const { method, route, name } of routes) {
    const contract = CONTRACTS[name];
    if (!contract) throw new Error(`${name} has no contract here`);
    const place = route.replace(/:(\w+)/g, '{$1}');
    paths[place] = { ...paths[place], [method.toLowerCase()]: operation(method, route, contract) as never };
  }
  return { servers: [{ url: '/webinars' }], paths, components: { schemas: { Problem: problemSchema() } } };
}

function operation(method: string, route: string, { query, body, answer, status = 200 }: Contract) {
  const inPath = [...route.matchAll(/:(\w+)/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const { properties = {}, required = [] } = query
    ? (input(query) as { properties?: object; required?: string[] })
    : {};
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema: schema as object },
  }));
  // A look at what an action would do is refused for the action's reasons.
  const reading = route.includes('/preview') ? [400, 401, 403, 404, 409] : [400, 401, 403, 404];
  const refusals = method === 'GET' ? reading : [400, 401, 403, 404, 409, 413, 415, 429];
  const refused = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return {
    parameters: [...inPath, ...inQuery],
    ...(body && { requestBody: { content: { 'application/json': { schema: input(body) } } } }),
    responses: {
      [status]: success(answer),
      ...Object.fromEntries(refusals.map((refusal) => [refusal, refused])),
    },
  };
}

function success(answer: Contract['answer']) {
  if (answer === null) return {};
  const content =
    typeof answer === 'string'
      ? { [answer]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: z.toJSONSchema(answer, { io: 'output' }) } };
  return { headers: { 'Cache-Control': {} }, content };
}

const input = (schema: z.ZodType): object => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** An error as the public API has them, with the codes of this one. */
function problemSchema(): object {
  const document = readFileSync(path.resolve(__dirname, '../../../docs/api.md'), 'utf8');
  const words = new Set([...document.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, word]) => word));
  const schema = z.toJSONSchema(c.problem, { io: 'output' }) as unknown as {
    properties: { error: { properties: { details: { properties: { code: object } } } } };
  };
  schema.properties.error.properties.details.properties.code = { enum: [...words] };
  return schema;
}
