module.exports = require('@strapi/strapi').factories.createCoreRouter('api::signup.signup');
