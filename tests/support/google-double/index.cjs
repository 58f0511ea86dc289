'use strict';
const { createEventJudge } = require('./event-schema.cjs');
const { startGoogleDouble } = require('./server.cjs');
const { throwAwayServiceAccount } = require('./service-account.cjs');

module.exports = { createEventJudge, startGoogleDouble, throwAwayServiceAccount };
