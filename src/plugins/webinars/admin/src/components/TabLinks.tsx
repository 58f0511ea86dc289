import { useEffect, useRef } from 'react';
import { Box } from '@strapi/design-system';
import { NavLink, useLocation } from 'react-router-dom';
import { styled } from 'styled-components';

export interface TabLink {
  to: string;
  label: string;
  /** Only this address itself counts as being there, not those below it. */
  end?: boolean;
}

/** The parts of one page, each with its own address. They scroll sideways where there is no room for all. */
export function TabLinks({ label, links }: { label: string; links: TabLink[] }) {
  const { pathname } = useLocation();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    strip.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <Strip ref={strip} tag="nav" aria-label={label} marginBottom={6}>
      {links.map(({ to, label: text, end }) => (
        <Tab key={to} to={to} end={end}>
          {text}
        </Tab>
      ))}
    </Strip>
  );
}

const Strip = styled(Box)`
  display: flex;
  overflow-x: auto;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral200};
`;

const Tab = styled(NavLink)`
  padding: 1.2rem 1.6rem;
  white-space: nowrap;
  text-decoration: none;
  font-size: 1.4rem;
  color: ${({ theme }) => theme.colors.neutral600};
  border-bottom: 2px solid transparent;
  &:hover {
    color: ${({ theme }) => theme.colors.neutral800};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
  &.active {
    font-weight: 600;
    color: ${({ theme }) => theme.colors.primary600};
    border-bottom-color: ${({ theme }) => theme.colors.primary600};
  }
`;
