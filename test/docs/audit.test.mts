import { CHECKS } from '../../nodes/KhaosMiraklSync/domain/audit/assess.ts';
import { read } from './markdown.mts';

const rows = [...read('docs/operations/audit.md').matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \| /gm)];

describe('the page of the system audit', () => {
	it('names every check by its id and title, in the order of the report, and no other', () => {
		const named = rows.map(([, id, title]) => `${id}: ${title}`);
		expect(named).toEqual(CHECKS.map(({ id, title }) => `${id}: ${title}`));
	});
});
