import site from '../../webinars.config';

export const GET = () => new Response(`User-agent: *\nAllow: /\n\nSitemap: ${site.siteUrl}/sitemap-index.xml\n`);
