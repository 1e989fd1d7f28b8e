import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchResult } from '../case.mts';
import type { FlowCase } from './flowCase.mts';
import { playSize, type PlayedSize } from './play.mts';
import { detailsOf, resultsOf } from './report.mts';

export interface JobsPlayed {
	results: BenchResult[];
	/** Markdown, a section for each job. */
	details: string[];
	failures: string[];
}

/** Which jobs: all names and sizes where left out. */
export interface Asked {
	only?: readonly string[] | undefined;
	sizes?: readonly number[] | undefined;
	short: boolean;
}

/**
 * Plays the jobs of `jobs/`, size by size in a real n8n.
 *
 * @param after told after each job what was played so far
 */
export async function playJobs(
	{ only, sizes: askedSizes, short }: Asked,
	after: (played: JobsPlayed) => void,
): Promise<JobsPlayed> {
	const played: JobsPlayed = { results: [], details: [], failures: [] };
	const folder = join(import.meta.dirname, '..', 'jobs');
	for (const file of readdirSync(folder).sort()) {
		const loaded = (await import(pathToFileURL(join(folder, file)).href)) as { default: FlowCase };
		const job = loaded.default;
		if (only !== undefined && !only.includes(job.name)) continue;
		const sizes: PlayedSize[] = [];
		for (const n of short ? job.shortSizes : job.sizes) {
			if (askedSizes !== undefined && !askedSizes.includes(n)) continue;
			console.error(`${job.name} ${n} …`);
			try {
				sizes.push(await playSize(job, n, (text) => console.error(text)));
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				played.failures.push(`${job.name} ${n}: ${reason}`);
			}
		}
		if (sizes.length > 0) {
			played.results.push(...resultsOf(job, sizes));
			played.details.push(detailsOf(job, sizes));
		}
		after(played);
	}
	return played;
}
