module.exports = require('@strapi/strapi').factories.createCoreController('api::signup.signup');
