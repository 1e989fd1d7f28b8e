import fc from 'fast-check';
import { dashboardView } from '../../../../nodes/KhaosMiraklSync/domain/dashboard/view.ts';
import { dashboardPage } from '../../../../nodes/KhaosMiraklSync/files/dashboard/page.ts';
import { refusalPage } from '../../../../nodes/KhaosMiraklSync/files/dashboard/frame.ts';
import { HOUR, live, NOW, shown, tables } from '../dashboard/samples.mts';

const links = { actionUrl: 'page', runbookUrl: 'https://docs.example/e.md', sign: () => 'TOKEN' };
const render = (given: Parameters<typeof tables>[0], changes: object = {}) =>
	dashboardPage('Title', dashboardView(tables(given)), { ...links, ...changes });

/** Tags and attribute names of a page: all that a browser acts on. */
const structure = (page: string) =>
	[...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""')).join('');

describe('the dashboard page', () => {
	it('has the same structure whatever the texts are: every value is escaped', () => {
		const hostile = fc.string({ unit: fc.constantFrom(...'<>"\'`&=/ ax\n'), minLength: 1 });
		const page = (text: string) =>
			render({
				operators: [{ operator: text, live: false }],
				exceptions: [
					shown({
						operator: text,
						kind: text,
						subject: text,
						owner: `x${text}`,
						severity: text,
						message: text,
						fix: `x${text}`,
						person: text,
						acknowledgedAt: NOW,
					}),
					shown({ id: 2, status: 'ignored', operator: text, reason: text, ignoredAt: NOW }),
				],
				orders: [live({ operator: text, orderId: text, reference: text, shipBy: NOW - 1 })],
				health: [{ operator: text, metric: text, period: text, value: 1 }],
				approvals: [{ operator: text, subject: text, message: text }],
			});
		const plain = structure(page('plain'));
		fc.assert(
			fc.property(hostile, (text) => {
				expect(structure(page(text))).toBe(plain);
			}),
			{ numRuns: 200 },
		);
	});

	it('needs no script and no other address, and links a kind to its heading in the runbook', () => {
		const page = render({ exceptions: [shown()] });
		expect(page).not.toMatch(/<script|<img|<link|url\(|@import| on\w+=/i);
		expect(page).toContain('href="https://docs.example/e.md#unknown_sku"');
		expect(page.match(/https?:/g)).toHaveLength(1);
	});

	it('links a kind to its own page where the runbook is a folder', () => {
		const page = render(
			{ exceptions: [shown()] },
			{ runbookUrl: 'https://docs.example/runbooks/' },
		);
		expect(page).toContain('href="https://docs.example/runbooks/UNKNOWN_SKU.md"');
	});

	it('offers each verb with a token of its own, and none on a page for reading only', () => {
		const exceptions = [shown(), shown({ id: 2, subject: 'N-2', status: 'ignored' })];
		const page = render({ exceptions }, { sign: (_: unknown, verb: string) => `token-${verb}` });
		for (const verb of ['acknowledge', 'retryDownload', 'ignore', 'stopIgnoring']) {
			expect(page).toContain(`value="token-${verb}"`);
		}
		expect(render({ exceptions }, { actionUrl: '' })).not.toMatch(/<form|<button|TOKEN/);
	});

	it('counts what it does not list', () => {
		const exceptions = Array.from({ length: 230 }, (_, id) => shown({ id, subject: `N-${id}` }));
		const orders = Array.from({ length: 120 }, (_, id) =>
			live({ orderId: `N-${id}`, shipBy: NOW - HOUR }),
		);
		const page = render({ exceptions, orders });
		expect(page).toContain('30 more of this owner');
		expect(page).toContain('20 more are in Khaos Mirakl Open Orders');
	});

	it('leaves approvals and account health out where there are none', () => {
		expect(render({})).not.toMatch(/Waiting for approval|Account health/);
		const approvals = [{ operator: 'Northgate', subject: 'plan 1', message: '40 offers to 0' }];
		const health = [{ operator: 'Northgate', metric: 'rate', period: 'LAST_MONTH', value: 0.5 }];
		const page = render({ approvals, health });
		expect(page).toContain('40 offers to 0');
		expect(page).toContain('Account health');
	});

	it('says why an action was refused, escaped, with the way back', () => {
		const page = refusalPage('<b>no</b>', 'back"here');
		expect(page).toContain('&#60;b&#62;no');
		expect(page).toContain('href="back&#34;here"');
	});
});
