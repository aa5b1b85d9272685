import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';

export interface PictureNode {
  readonly id: string;
  /** The nodes that come after it. */
  readonly next: readonly string[];
}

export interface Placed {
  readonly width: number;
  readonly height: number;
  /** Top left corner by id. */
  readonly corners: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** One path for each pair, from box to box. */
  readonly edges: readonly { readonly key: string; readonly path: string }[];
}

export const BOX = { width: 188, height: 62 };
const MARGIN = 12;

export interface LayoutOptions {
  /** "across" where there is room for it, "down" on a phone. */
  readonly direction: 'across' | 'down';
}

/** Layers a graph without cycles, each node after all that come before it. */
export function placeNodes(nodes: readonly PictureNode[], { direction }: LayoutOptions): Placed {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({
    ...{
      rankdir: direction === 'across' ? 'LR' : 'TB',
      nodesep: 20,
      ranksep: direction === 'across' ? 36 : 34,
    },
    ...{ marginx: MARGIN, marginy: MARGIN },
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(nodes.map(({ id }) => id));
  for (const { id } of nodes) graph.setNode(id, { ...BOX });
  for (const { id, next } of nodes) {
    for (const after of next.filter((name) => known.has(name))) graph.setEdge(id, after);
  }
  const below = direction === 'down' ? apart(nodes) : [];
  for (const [before, node] of below) graph.setEdge(before, node);
  layout(graph);
  for (const [before, node] of below) graph.removeEdge(before, node);
  const { width = 0, height = 0 } = graph.graph();
  return {
    ...{ width: Math.ceil(width), height: Math.ceil(height) },
    corners: new Map(nodes.map(({ id }) => [id, cornerOf(graph.node(id))])),
    edges: graph
      .edges()
      .map((edge) => ({ key: `${edge.v} ${edge.w}`, path: smooth(graph.edge(edge).points ?? []) })),
  };
}

/** What no line leads to or from stands below the others on a phone, where there is no room beside them. */
function apart(nodes: readonly PictureNode[]): [before: string, node: string][] {
  const followers = new Set(nodes.flatMap(({ next }) => next));
  const alone = nodes.filter(({ id, next }) => next.length === 0 && !followers.has(id));
  const last = nodes.findLast((node) => node.next.length === 0 && !alone.includes(node));
  if (!last) return [];
  return alone.map(({ id }, index) => [alone[index - 1]?.id ?? last.id, id]);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const cornerOf = ({ x = 0, y = 0 }: Partial<Point>): Point => ({
  x: x - BOX.width / 2,
  y: y - BOX.height / 2,
});

/** A curve through the middles between the points that the layout gives. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = points.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const after = rest[index + 1] ?? last;
    const end = index === rest.length - 2 ? last : { x: (point.x + after.x) / 2, y: (point.y + after.y) / 2 };
    return `Q${at(point)} ${at(end)}`;
  });
  return `M${at(first)} ${bends.length === 0 ? `L${at(last)}` : bends.join(' ')}`;
}

const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
