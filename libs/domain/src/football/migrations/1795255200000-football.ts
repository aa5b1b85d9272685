import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Football1795255200000 implements MigrationInterface {
  readonly name = 'Football1795255200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table backtest, bet_filter, football_season, football_team_stats, football_match, football_team, football_division',
    );
  }
}

const tables = [
  `create table football_division (
    code       text constraint football_division_pkey primary key,
    country    text not null,
    name       text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create table football_team (
    country    text not null,
    name       text not null,
    created_at timestamptz not null default now(),
    constraint football_team_pkey primary key (country, name)
  )`,
  `create table football_match (
    division               text not null,
    season                 text not null,
    home_team              text not null,
    away_team              text not null,
    meeting                integer not null,
    country                text not null,
    day                    date not null,
    kickoff_at             timestamptz,
    home_goals             integer,
    away_goals             integer,
    home_half_time_goals   integer,
    away_half_time_goals   integer,
    referee                text,
    home_shots             integer,
    away_shots             integer,
    home_shots_on_target   integer,
    away_shots_on_target   integer,
    home_fouls             integer,
    away_fouls             integer,
    home_corners           integer,
    away_corners           integer,
    home_yellow_cards      integer,
    away_yellow_cards      integer,
    home_red_cards         integer,
    away_red_cards         integer,
    opening                jsonb not null,
    closing                jsonb not null,
    created_at             timestamptz not null default now(),
    updated_at             timestamptz not null default now(),
    constraint football_match_pkey primary key (division, season, home_team, away_team, meeting),
    constraint football_match_division foreign key (division) references football_division (code),
    constraint football_match_home_team foreign key (country, home_team) references football_team (country, name),
    constraint football_match_away_team foreign key (country, away_team) references football_team (country, name),
    constraint football_match_score check (num_nulls(home_goals, away_goals) in (0, 2))
  )`,
  'create index football_match_day on football_match (day)',
  'create index football_match_by_home_team on football_match (country, home_team)',
  'create index football_match_by_away_team on football_match (country, away_team)',
  `create table football_team_stats (
    country       text not null,
    team          text not null,
    as_of         date not null,
    division      text not null,
    season        text not null,
    played        integer not null,
    won           integer not null,
    drawn         integer not null,
    lost          integer not null,
    goals_for     integer not null,
    goals_against integer not null,
    over_25_rate  double precision not null,
    form          text not null,
    form_points   integer not null,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint football_team_stats_pkey primary key (country, team),
    constraint football_team_stats_team foreign key (country, team)
      references football_team (country, name) on delete cascade
  )`,
  `create table football_season (
    division   text not null,
    season     text not null,
    matches    integer not null,
    unplayed   integer not null,
    teams      integer not null,
    first_day  date not null,
    last_day   date not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint football_season_pkey primary key (division, season),
    constraint football_season_division foreign key (division) references football_division (code)
  )`,
  `create table bet_filter (
    id         text constraint bet_filter_pkey primary key,
    name       text not null,
    definition jsonb not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  // The filter stays readable here when it is changed or deleted later: a result belongs to what was asked.
  `create table backtest (
    id            text constraint backtest_pkey primary key,
    filter_id     text not null,
    definition    jsonb,
    status        text not null default 'pending',
    metrics       jsonb,
    error         text,
    started_at    timestamptz,
    finished_at   timestamptz,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint backtest_status check (status in ('pending', 'running', 'completed', 'cancelled', 'failed')),
    constraint backtest_metrics check ((status = 'completed') = (metrics is not null))
  )`,
  'create index backtest_filter on backtest (filter_id, created_at)',
];
