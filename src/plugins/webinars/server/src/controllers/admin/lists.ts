/** What an answer says about the page of a list. */
export function paginationOf({ page, pageSize }: { page: number; pageSize: number }, total: number) {
  return { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
}
