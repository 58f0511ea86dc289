export { serveMetrics, type Endpoint } from './endpoint';
export { measuredCaptcha, measuredCalendar, measuredLimits, measuredMailer } from './measured';
export { createPrometheus, type Prometheus } from './prometheus';
