/** Where things are shown. */
export const links = {
  run: (id: string): string => `/runs/${encodeURIComponent(id)}`,
  runs: (query: Readonly<Record<string, string>>): string => `/runs?${new URLSearchParams(query).toString()}`,
  queue: (name: string): string => `/queues/${encodeURIComponent(name)}`,
  worker: (name: string): string => `/workers/${encodeURIComponent(name)}`,
  task: (name: string): string => `/tasks/${encodeURIComponent(name)}`,
  schedule: (name: string): string => `/schedules/${encodeURIComponent(name)}`,
  letter: (id: string): string => `/dead-letters/${encodeURIComponent(id)}`,
  letters: (query: Readonly<Record<string, string>>): string =>
    `/dead-letters/all?${new URLSearchParams(query).toString()}`,
  flow: (id: string): string => `/flows/${encodeURIComponent(id)}`,
  mail: (id: string): string => `/mailbox/${encodeURIComponent(id)}`,
};
