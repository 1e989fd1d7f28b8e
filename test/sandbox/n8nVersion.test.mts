import { pinnedVersions } from '../../sandbox/n8n/home.mts';

describe('the n8n of the sandbox', () => {
	it('is the pinned one, or the one that the environment names', () => {
		const pinned = pinnedVersions({}).n8n;
		expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
		expect(pinnedVersions({ KHAOS_MIRAKL_N8N: '2.36.8' }).n8n).toBe('2.36.8');
		expect(pinnedVersions({ KHAOS_MIRAKL_N8N: '' }).n8n).toBe(pinned);
	});

	it('is never a range or a tag, under whose name another version could lie', () => {
		expect(() => pinnedVersions({ KHAOS_MIRAKL_N8N: 'latest' })).toThrow("'latest'");
	});
});
