export * from './broker/broker';
export * from './contract';
export * from './store/task-store';
export * from './topology/derive-topology';
export * from './topology/names';
export * from './topology/topology';
