/**
 * What the bundles get for `fflate`: its build for browsers, whose asynchronous `zip` starts Web Workers, which there
 * are none of inside n8n. So the name stands for the synchronous one here.
 */
import { zipSync } from 'fflate/browser';

export * from 'fflate/browser';

export function zip(files, done) {
	done(null, zipSync(files));
}
