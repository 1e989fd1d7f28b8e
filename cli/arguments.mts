import { parseArgs } from 'node:util';
import { Problem } from './problem.mts';

export const HELP = `The workflows of a marketplace operator, from the templates of this package.

  khaos-mirakl clone-operator --operator NAME (--out DIR | --url URL) [options]
  khaos-mirakl clone-operator --list

  --operator NAME            as in the table "Khaos Mirakl Operators", e.g. "Debenhams"
  --out DIR                  write the workflows as files to import by hand
  --url URL                  write them into this n8n over its public API, or bring those there up to date
  --api-key-file FILE        file with the API key; without it the variable N8N_API_KEY is read
  --dry-run                  with --url: say what would change, change nothing
  --shared                   also the workflows that one n8n has once (set-up form, alerts, dashboard, weekly report)
  --publish                  with --url: publish the workflows; without it nothing is published
  --mirakl-credential NAME   name of the operator's Mirakl credential (default "Mirakl NAME")
  --khaos-credential NAME    name of the Khaos Control credential (default "Khaos Control")
  --profile NAME             print what is publicly known of the operator's demands, as answers for the set-up form
  --list                     show the templates and the profiles
  --help                     show this

The API key is made in n8n under Settings → n8n API. Scopes: workflow:list, workflow:read, workflow:create,
workflow:update; credential:list if yours may have it; workflow:activate for --publish.

Run again with --url, it keeps where nodes lie, schedules, the credentials chosen, a form's other kind of sign-in, the name
in the node Operator, and notes that somebody added. Everything else becomes as in the template again, and is listed.`;

export interface CloneArguments {
	operator: string;
	out?: string;
	url?: string;
	apiKeyFile?: string;
	shared: boolean;
	dryRun: boolean;
	publish: boolean;
	miraklCredential?: string;
	khaosCredential?: string;
	profile?: string;
}

export type Request =
	| { wants: 'help' }
	| { wants: 'list' }
	| { wants: 'clone'; clone: CloneArguments };

/**
 * Reads the command line.
 *
 * @throws {Problem} for anything that cannot be done, with what to write instead
 */
export function readArguments(args: string[]): Request {
	if (args.some((arg) => /^--?api-?key(=|$)/i.test(arg)))
		throw new Problem(
			'An API key on the command line is seen by other users of the machine and stays in its history. Put it into the variable N8N_API_KEY or into a file (--api-key-file FILE).',
		);
	const { values, positionals } = parsed(args);
	if (values.help || args.length === 0) return { wants: 'help' };
	const [command, ...more] = positionals;
	if (command !== 'clone-operator' || more.length > 0)
		throw new Problem(
			`There is no command “${positionals.join(' ')}”: the one command is clone-operator. A name with spaces goes in quotation marks.`,
		);
	if (values.list) return { wants: 'list' };
	return { wants: 'clone', clone: checked(values) };
}

function parsed(args: string[]) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				operator: { type: 'string' },
				out: { type: 'string' },
				url: { type: 'string' },
				'api-key-file': { type: 'string' },
				shared: { type: 'boolean', default: false },
				'dry-run': { type: 'boolean', default: false },
				publish: { type: 'boolean', default: false },
				'mirakl-credential': { type: 'string' },
				'khaos-credential': { type: 'string' },
				profile: { type: 'string' },
				list: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
			},
		});
	} catch (error) {
		throw new Problem(`${(error as Error).message} See khaos-mirakl --help.`);
	}
}

function checked(values: ReturnType<typeof parsed>['values']): CloneArguments {
	const { operator, out, url } = values;
	const apiKeyFile = values['api-key-file'];
	if (operator === undefined) throw new Problem('Which operator? Add --operator NAME.');
	if (out === undefined && url === undefined && values.profile === undefined)
		throw new Problem('Where to? Add --out DIR for files or --url URL for a running n8n.');
	if (out === '') throw new Problem('--out names no folder.');
	if (url === undefined && (values['dry-run'] || values.publish || apiKeyFile !== undefined))
		throw new Problem('--dry-run, --publish and --api-key-file need --url URL.');
	if (values['dry-run'] && values.publish)
		throw new Problem('--dry-run changes nothing and --publish does: give one of them.');
	return {
		operator,
		out,
		url,
		apiKeyFile,
		shared: values.shared,
		dryRun: values['dry-run'],
		publish: values.publish,
		miraklCredential: values['mirakl-credential'],
		khaosCredential: values['khaos-credential'],
		profile: values.profile,
	};
}
