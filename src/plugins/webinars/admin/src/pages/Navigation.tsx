import { SubNav } from '@strapi/strapi/admin';
import { PAGES } from '../plugin';
import { useText } from '../use-text';

export function Navigation() {
  const say = useText();
  return (
    <SubNav.Main aria-label={say('menu')}>
      <SubNav.Header label={say('menu')} />
      <SubNav.Content>
        <SubNav.Sections gap={1}>
          {[
            <SubNav.Link key="overview" to={PAGES.overview} end label={say('overview.title')} />,
            <SubNav.Link key="webinars" to={PAGES.webinars} label={say('list.title')} />,
            <SubNav.Link key="month" to={PAGES.month} label={say('month.title')} />,
          ]}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
}
