import { type OpenDashboard, lookAt } from '../../world/dashboard.mts';
import { readTemplate } from '../../world/templates.mts';
import type { World } from '../../world/world.mts';
import type { Report } from '../report.mts';

/** The review of the week, which so far has one day. */
export async function weekReviewed(
	world: World,
	report: Report,
	dashboard: OpenDashboard,
): Promise<void> {
	const { workflows } = world.client;
	const { id } = await workflows.create(readTemplate('weekly-report'));
	await workflows.publish(id);
	await report.sync(
		5,
		'the weekly report counts what happened at the three, by cause and outcome',
		reviewed(world, { ...dashboard, url: `${world.n8n.url}/webhook/khaos-mirakl-week` }),
	);
}

async function reviewed(world: World, page: OpenDashboard): Promise<string> {
	const { text, html, tookMs } = await lookAt(page);
	const rows = await world.tables.rows('Khaos Mirakl Exceptions');
	const kinds = [...new Set(rows.map(({ kind }) => String(kind)))];
	const wanted = [...world.operators.map(({ name }) => name), ...kinds, 'Mapping gaps closed'];
	const missing = wanted.filter((each) => !text.includes(each));
	if (missing.length > 0) throw new Error(`the page lacks ${missing.join(', ')}: ${text}`);
	return `${rows.length} exceptions of ${kinds.length} kinds; ${html.length} bytes, ${tookMs} ms`;
}
