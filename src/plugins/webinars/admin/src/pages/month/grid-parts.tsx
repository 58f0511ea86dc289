import { Plus } from '@strapi/icons';
import { styled } from 'styled-components';
import { STATE_COLOURS, STATES } from '../../components/StateBadge';

/** A webinar on its day. Whoever listens hears time, title, state and seats in this order. */
export function Entry({ time, title, state, seats }: Record<'time' | 'title' | 'state' | 'seats', string>) {
  return (
    <span className="entry">
      <span className="entry-time">
        {time} <span className="entry-state">{state}</span>
      </span>
      <span className="entry-title">{title}</span>
      <span className="entry-seats">{seats}</span>
    </span>
  );
}

/** Offers a new webinar on a day; it is seen when the mouse or the keyboard is there. */
export function NewOnDay({
  day,
  label,
  reachable,
  onVisit,
  onChoose,
}: {
  day: string;
  label: string;
  /** With the tab key; the arrow keys reach all. */
  reachable: boolean;
  onVisit: () => void;
  onChoose: () => void;
}) {
  return (
    <Offer
      type="button"
      data-offer={day}
      aria-label={label}
      title={label}
      tabIndex={reachable ? 0 : -1}
      onFocus={onVisit}
      onClick={onChoose}
    >
      <Plus aria-hidden />
    </Offer>
  );
}

const Offer = styled.button`
  display: inline-flex;
  align-items: center;
  justify-content: center;
  width: 2.4rem;
  height: 2.4rem;
  margin-inline-end: auto;
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.primary600};
  background: ${({ theme }) => theme.colors.primary100};
  opacity: 0;
  cursor: pointer;
  svg {
    width: 1.2rem;
    height: 1.2rem;
    fill: currentColor;
  }
  &:hover,
  &:focus,
  .fc-daygrid-day:hover & {
    opacity: 1;
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

/** The calendar in the colours of the panel, by day and by night. */
export const CalendarStyle = styled.div`
  --fc-border-color: ${({ theme }) => theme.colors.neutral200};
  --fc-page-bg-color: ${({ theme }) => theme.colors.neutral0};
  --fc-neutral-bg-color: ${({ theme }) => theme.colors.neutral100};
  --fc-neutral-text-color: ${({ theme }) => theme.colors.neutral600};
  --fc-today-bg-color: ${({ theme }) => theme.colors.primary100};
  --fc-more-link-text-color: ${({ theme }) => theme.colors.primary600};
  font-size: 1.3rem;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral0};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};

  .fc-col-header-cell {
    padding: 0.8rem 0;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral600};
  }
  .fc-daygrid-day-frame {
    min-height: 11rem;
  }
  .fc-daygrid-day-top {
    flex-direction: row;
    justify-content: flex-end;
  }
  .fc-daygrid-day-number {
    display: flex;
    flex: 1;
    align-items: center;
    justify-content: flex-end;
    min-height: 3.2rem;
  }
  .fc .fc-day-other .fc-daygrid-day-top {
    opacity: 1;
    color: ${({ theme }) => theme.colors.neutral600};
  }
  .fc-day-other {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  .fc-day-today .fc-daygrid-day-number {
    font-weight: 700;
    color: ${({ theme }) => theme.colors.primary700};
  }
  .fc-more-popover {
    z-index: 4;
    background: ${({ theme }) => theme.colors.neutral0};
    border-color: ${({ theme }) => theme.colors.neutral200};
  }
  .fc-daygrid-event {
    margin: 0.2rem 0.4rem;
    border: 1px solid;
    border-inline-start-width: 4px;
    white-space: normal;
  }
  .fc-daygrid-event:focus-visible,
  .fc-daygrid-more-link:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
    box-shadow: none;
  }
  ${({ theme }) =>
    STATES.map((state) => {
      const colour = (shade: number) => theme.colors[`${STATE_COLOURS[state]}${shade}` as keyof typeof theme.colors];
      return `
        .fc-daygrid-event.state-${state} {
          background: ${colour(100)};
          border-color: ${colour(200)};
          border-inline-start-color: ${colour(600)};
        }`;
    }).join('')}
  .entry {
    display: block;
    padding: 0.4rem;
    font-size: 1.2rem;
    line-height: 1.35;
    color: ${({ theme }) => theme.colors.neutral800};
  }
  .entry-time,
  .entry-title,
  .entry-seats {
    display: block;
  }
  .entry-state {
    font-weight: 600;
  }
  .entry-title {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  .state-CANCELLED .entry-title {
    text-decoration: line-through;
  }
`;
