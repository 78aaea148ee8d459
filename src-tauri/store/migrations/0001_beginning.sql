-- Days are whole days since 1970-01-01, instants are milliseconds since then, both as integers; the views spell them out.

-- Oura's collections by the number that stands in stored keys.
CREATE TABLE collection (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO collection (number, name) VALUES
    (1, 'personal_info'),
    (2, 'ring_configuration'),
    (3, 'sleep'),
    (4, 'daily_sleep'),
    (5, 'daily_readiness'),
    (6, 'daily_activity'),
    (7, 'daily_spo2'),
    (8, 'daily_stress'),
    (9, 'daily_resilience'),
    (10, 'daily_cardiovascular_age'),
    (11, 'vO2_max'),
    (12, 'sleep_time'),
    (13, 'workout'),
    (14, 'session'),
    (15, 'tag'),
    (16, 'enhanced_tag'),
    (17, 'rest_mode_period'),
    (18, 'heartrate'),
    (19, 'ring_battery_level');

-- What compresses a collection's documents, trained once from early ones. An empty body: they do not profit from one.
CREATE TABLE dictionary (
    collection INTEGER PRIMARY KEY REFERENCES collection (number),
    body BLOB NOT NULL
) STRICT;

-- The newest version of every document, byte for byte as Oura sent it.
CREATE TABLE document (
    pk INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collection (number),
    -- Oura's id, or sha256:<hash> when the document has none.
    id TEXT NOT NULL,
    has_own_id INTEGER NOT NULL CHECK (has_own_id IN (0, 1)),
    day INTEGER,
    first_seen_at INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL,
    -- SHA-256 of the bytes.
    hash BLOB NOT NULL,
    -- 1: zstd. 2: zstd with the collection's dictionary.
    codec INTEGER NOT NULL,
    raw BLOB NOT NULL,
    -- Why the document was not understood, without any of its values.
    problem TEXT,
    UNIQUE (collection, id)
) STRICT;

CREATE INDEX document_by_day ON document (collection, day);
CREATE INDEX document_by_problem ON document (fetched_at) WHERE problem IS NOT NULL;

-- Versions that a newer one replaced.
CREATE TABLE revision (
    pk INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collection (number),
    id TEXT NOT NULL,
    day INTEGER,
    fetched_at INTEGER NOT NULL,
    -- When the version that replaced it was fetched.
    until INTEGER NOT NULL,
    hash BLOB NOT NULL,
    codec INTEGER NOT NULL,
    raw BLOB NOT NULL,
    UNIQUE (collection, id, fetched_at, hash)
) STRICT;

-- One row per day, derived from the documents. A missing number is NULL, never 0.
-- stress_summary: 1 restored, 2 normal, 3 stressful. resilience_level: 1 limited, 2 adequate, 3 solid, 4 strong, 5 exceptional.
-- bedtime_…_min: the person's own clock against the midnight at which the day begins, negative before it.
CREATE TABLE daily (
    day INTEGER PRIMARY KEY,
    sleep_score INTEGER,
    sleep_deep_points INTEGER,
    sleep_efficiency_points INTEGER,
    sleep_latency_points INTEGER,
    sleep_rem_points INTEGER,
    sleep_restfulness_points INTEGER,
    sleep_timing_points INTEGER,
    sleep_total_points INTEGER,
    readiness_score INTEGER,
    readiness_activity_balance_points INTEGER,
    readiness_body_temperature_points INTEGER,
    readiness_hrv_balance_points INTEGER,
    readiness_previous_day_activity_points INTEGER,
    readiness_previous_night_points INTEGER,
    readiness_recovery_index_points INTEGER,
    readiness_resting_heart_rate_points INTEGER,
    readiness_sleep_balance_points INTEGER,
    readiness_sleep_regularity_points INTEGER,
    temperature_deviation_c REAL,
    temperature_trend_deviation_c REAL,
    activity_score INTEGER,
    steps INTEGER,
    active_calories_kcal INTEGER,
    total_calories_kcal INTEGER,
    target_calories_kcal INTEGER,
    average_met REAL,
    equivalent_walking_distance_m INTEGER,
    target_distance_m INTEGER,
    distance_to_target_m INTEGER,
    high_activity_met_min INTEGER,
    medium_activity_met_min INTEGER,
    low_activity_met_min INTEGER,
    sedentary_met_min INTEGER,
    high_activity_s INTEGER,
    medium_activity_s INTEGER,
    low_activity_s INTEGER,
    sedentary_s INTEGER,
    resting_s INTEGER,
    non_wear_s INTEGER,
    inactivity_alerts INTEGER,
    activity_meet_daily_targets_points INTEGER,
    activity_move_every_hour_points INTEGER,
    activity_recovery_time_points INTEGER,
    activity_stay_active_points INTEGER,
    activity_training_frequency_points INTEGER,
    activity_training_volume_points INTEGER,
    spo2_average_percent REAL,
    breathing_disturbance_index INTEGER,
    stress_high_s INTEGER,
    recovery_high_s INTEGER,
    stress_summary INTEGER,
    resilience_level INTEGER,
    resilience_sleep_recovery_points REAL,
    resilience_daytime_recovery_points REAL,
    resilience_stress_points REAL,
    vascular_age_years REAL,
    pulse_wave_velocity_m_per_s REAL,
    vo2_max REAL,
    total_sleep_s INTEGER,
    deep_sleep_s INTEGER,
    light_sleep_s INTEGER,
    rem_sleep_s INTEGER,
    awake_s INTEGER,
    latency_s INTEGER,
    time_in_bed_s INTEGER,
    efficiency_percent INTEGER,
    average_heart_rate_bpm REAL,
    lowest_heart_rate_bpm REAL,
    average_hrv_ms REAL,
    average_breath_per_min REAL,
    restless_periods INTEGER,
    bedtime_start_min REAL,
    bedtime_end_min REAL,
    nap_sleep_s INTEGER
) STRICT;

-- Series, one body per series and day: key = series * 2^40 + day. The first byte of a body names its codec.
CREATE TABLE chunk (
    key INTEGER PRIMARY KEY,
    n INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- Rows of a series that no chunk can give back exactly as they came.
CREATE TABLE odd_row (
    pk INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collection (number),
    hash BLOB NOT NULL,
    -- The instant, when it is readable; the row then stands for (ms, source) like any other.
    ms INTEGER,
    source TEXT,
    value REAL,
    fetched_at INTEGER NOT NULL,
    codec INTEGER NOT NULL,
    raw BLOB NOT NULL,
    problem TEXT,
    UNIQUE (collection, hash)
) STRICT;

CREATE INDEX odd_row_by_ms ON odd_row (collection, ms);

-- When a page of a collection last arrived, empty or not.
CREATE TABLE arrival (
    collection INTEGER PRIMARY KEY REFERENCES collection (number),
    last_fetched_at INTEGER NOT NULL
) STRICT;

-- How far each range of days has been fetched. state: 0 open, 1 done, 2 stopped.
CREATE TABLE sync_window (
    collection INTEGER NOT NULL REFERENCES collection (number),
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
    next_token TEXT,
    reason TEXT,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (collection, first_day, last_day)
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The words of tags; rowid is the document's pk.
CREATE VIRTUAL TABLE tag_fts USING fts5 (code, name, comment, text);

-- From here on: the documented schema for people and scripts. Tables may change, these may only grow.

CREATE VIEW v_daily AS
SELECT
    date(day * 86400, 'unixepoch') AS day,
    sleep_score,
    sleep_deep_points,
    sleep_efficiency_points,
    sleep_latency_points,
    sleep_rem_points,
    sleep_restfulness_points,
    sleep_timing_points,
    sleep_total_points,
    readiness_score,
    readiness_activity_balance_points,
    readiness_body_temperature_points,
    readiness_hrv_balance_points,
    readiness_previous_day_activity_points,
    readiness_previous_night_points,
    readiness_recovery_index_points,
    readiness_resting_heart_rate_points,
    readiness_sleep_balance_points,
    readiness_sleep_regularity_points,
    temperature_deviation_c,
    temperature_trend_deviation_c,
    activity_score,
    steps,
    active_calories_kcal,
    total_calories_kcal,
    target_calories_kcal,
    average_met,
    equivalent_walking_distance_m,
    target_distance_m,
    distance_to_target_m,
    high_activity_met_min,
    medium_activity_met_min,
    low_activity_met_min,
    sedentary_met_min,
    high_activity_s,
    medium_activity_s,
    low_activity_s,
    sedentary_s,
    resting_s,
    non_wear_s,
    inactivity_alerts,
    activity_meet_daily_targets_points,
    activity_move_every_hour_points,
    activity_recovery_time_points,
    activity_stay_active_points,
    activity_training_frequency_points,
    activity_training_volume_points,
    spo2_average_percent,
    breathing_disturbance_index,
    stress_high_s,
    recovery_high_s,
    stress_summary,
    resilience_level,
    resilience_sleep_recovery_points,
    resilience_daytime_recovery_points,
    resilience_stress_points,
    vascular_age_years,
    pulse_wave_velocity_m_per_s,
    vo2_max,
    total_sleep_s,
    deep_sleep_s,
    light_sleep_s,
    rem_sleep_s,
    awake_s,
    latency_s,
    time_in_bed_s,
    efficiency_percent,
    average_heart_rate_bpm,
    lowest_heart_rate_bpm,
    average_hrv_ms,
    average_breath_per_min,
    restless_periods,
    bedtime_start_min,
    bedtime_end_min,
    nap_sleep_s
FROM daily;

CREATE VIEW v_sleep AS
SELECT
    date(day * 86400, 'unixepoch') AS day,
    sleep_score,
    total_sleep_s,
    deep_sleep_s,
    light_sleep_s,
    rem_sleep_s,
    awake_s,
    latency_s,
    time_in_bed_s,
    efficiency_percent,
    average_heart_rate_bpm,
    lowest_heart_rate_bpm,
    average_hrv_ms,
    average_breath_per_min,
    restless_periods,
    bedtime_start_min,
    bedtime_end_min,
    nap_sleep_s
FROM daily
WHERE sleep_score IS NOT NULL OR time_in_bed_s IS NOT NULL OR total_sleep_s IS NOT NULL;

CREATE VIEW v_readiness AS
SELECT
    date(day * 86400, 'unixepoch') AS day,
    readiness_score,
    readiness_activity_balance_points,
    readiness_body_temperature_points,
    readiness_hrv_balance_points,
    readiness_previous_day_activity_points,
    readiness_previous_night_points,
    readiness_recovery_index_points,
    readiness_resting_heart_rate_points,
    readiness_sleep_balance_points,
    readiness_sleep_regularity_points,
    temperature_deviation_c,
    temperature_trend_deviation_c
FROM daily
WHERE readiness_score IS NOT NULL OR temperature_deviation_c IS NOT NULL;

CREATE VIEW v_activity AS
SELECT
    date(day * 86400, 'unixepoch') AS day,
    activity_score,
    steps,
    active_calories_kcal,
    total_calories_kcal,
    target_calories_kcal,
    average_met,
    equivalent_walking_distance_m,
    target_distance_m,
    distance_to_target_m,
    high_activity_met_min,
    medium_activity_met_min,
    low_activity_met_min,
    sedentary_met_min,
    high_activity_s,
    medium_activity_s,
    low_activity_s,
    sedentary_s,
    resting_s,
    non_wear_s,
    inactivity_alerts,
    activity_meet_daily_targets_points,
    activity_move_every_hour_points,
    activity_recovery_time_points,
    activity_stay_active_points,
    activity_training_frequency_points,
    activity_training_volume_points
FROM daily
WHERE activity_score IS NOT NULL OR steps IS NOT NULL;

CREATE VIEW v_documents AS
SELECT
    collection.name AS collection,
    CASE WHEN document.has_own_id THEN document.id END AS id,
    date(document.day * 86400, 'unixepoch') AS day,
    datetime(document.fetched_at / 1000, 'unixepoch') AS fetched_at,
    document.problem AS problem
FROM document
JOIN collection ON collection.number = document.collection;

-- With the document's text: unpack() exists only inside Ringside.
CREATE VIEW v_document_texts AS
SELECT
    collection.name AS collection,
    CASE WHEN document.has_own_id THEN document.id END AS id,
    date(document.day * 86400, 'unixepoch') AS day,
    unpack(document.codec, document.raw, dictionary.body) AS json
FROM document
JOIN collection ON collection.number = document.collection
LEFT JOIN dictionary ON dictionary.collection = document.collection;

CREATE VIEW v_tags AS
SELECT
    collection.name AS collection,
    document.id AS id,
    date(document.day * 86400, 'unixepoch') AS day,
    tag_fts.code AS code,
    tag_fts.name AS name,
    tag_fts.comment AS comment,
    tag_fts.text AS text
FROM tag_fts
JOIN document ON document.pk = tag_fts.rowid
JOIN collection ON collection.number = document.collection;
