module.exports = require('@strapi/strapi').factories.createCoreService('api::signup.signup');
