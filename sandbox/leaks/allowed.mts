/** A place where something that is searched for belongs, and why. */
export interface Allowed {
	/** What is planted, as its label begins. */
	label: string;
	/** The place, as `placeOf` writes it. */
	place: string;
	because: string;
}

/** A webhook's request is part of its run, and n8n writes the run down before the flow can say anything. */
const REQUEST_OF_A_RUN =
	'n8n keeps a request with the sign-in of who asked until its run is over, and SQLite what was deleted until it writes over it';

/** Every place of a run that may hold a secret. Nothing of a customer may be kept anywhere. */
export const ALLOWED: readonly Allowed[] = [
	{
		label: 'n8n API key',
		place: 'n8n: database.sqlite, table user_api_keys',
		because: 'n8n keeps the API keys that it has given out',
	},
	{
		label: 'encryption key of n8n',
		place: 'n8n: config',
		because: 'n8n keeps its encryption key in its settings file',
	},
	{
		label: 'password of the dashboard',
		place: 'n8n: database.sqlite, table execution_data',
		because: REQUEST_OF_A_RUN,
	},
	{
		label: 'password of the dashboard',
		place: 'n8n: database.sqlite, free pages',
		because: REQUEST_OF_A_RUN,
	},
];
