import { LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { PAGES } from '../plugin';
import { useText } from '../use-text';

/** A webinar is written where all content is written. */
export function NewWebinar() {
  const say = useText();
  return (
    <LinkButton tag={Link} to={PAGES.create()} startIcon={<Plus />}>
      {say('list.create')}
    </LinkButton>
  );
}
