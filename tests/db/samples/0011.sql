BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0011');
CREATE TABLE blind_tests (
	id INTEGER NOT NULL, 
	recipe_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	user_id INTEGER, 
	class_name VARCHAR NOT NULL, 
	ways JSON NOT NULL, 
	shown INTEGER NOT NULL, 
	"right" INTEGER NOT NULL, 
	CONSTRAINT pk_blind_tests PRIMARY KEY (id), 
	CONSTRAINT fk_blind_tests_recipe_id FOREIGN KEY(recipe_id) REFERENCES recipes (id), 
	CONSTRAINT fk_blind_tests_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "blind_tests" VALUES(1,1,'2026-11-23 10:00:00.000000',1,'打痕','["paste"]',20,12);
CREATE TABLE bundles (
	hash VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	manifest VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, learned_from JSON, 
	CONSTRAINT pk_bundles PRIMARY KEY (hash)
);
INSERT INTO "bundles" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','2026-11-23 08:00:00.000000','{"parts": []}','first','["7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c"]');
CREATE TABLE candidates (
	id INTEGER NOT NULL, 
	recipe_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	old_version INTEGER NOT NULL, 
	content VARCHAR NOT NULL, 
	bundle_hash VARCHAR NOT NULL, 
	improves VARCHAR NOT NULL, 
	figures JSON, 
	decided_at DATETIME, 
	user_id INTEGER, 
	in_service BOOLEAN, 
	CONSTRAINT pk_candidates PRIMARY KEY (id), 
	CONSTRAINT fk_candidates_recipe_id FOREIGN KEY(recipe_id) REFERENCES recipes (id), 
	CONSTRAINT fk_candidates_bundle_hash FOREIGN KEY(bundle_hash) REFERENCES bundles (hash), 
	CONSTRAINT fk_candidates_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "candidates" VALUES(1,1,'2026-11-23 11:00:00.000000',1,'{"classes": [], "disk_floor_gb": 0, "false_rejects_per_1000": 5.0, "ignore": [], "input_size": 392, "keep": "all", "keep_days": 90, "limit": null, "name": "plate", "px_per_mm": null, "roi": null}','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','understanding','{"held": {"good": 6, "defects": 4, "seen": 0}}','2026-11-23 11:30:00.000000',1,0);
CREATE TABLE defects (
	id INTEGER NOT NULL, 
	inspection_id INTEGER NOT NULL, 
	class_name VARCHAR NOT NULL, 
	score DOUBLE NOT NULL, 
	x INTEGER NOT NULL, 
	y INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	area_px INTEGER NOT NULL, 
	area_mm2 DOUBLE, length_px INTEGER, length_mm DOUBLE, taken_at DATETIME DEFAULT '1970-01-01 00:00:00' NOT NULL, 
	CONSTRAINT pk_defects PRIMARY KEY (id), 
	CONSTRAINT fk_defects_inspection_id FOREIGN KEY(inspection_id) REFERENCES inspections (id)
);
INSERT INTO "defects" VALUES(1,2,'打痕',0.6,1,2,3,4,12,NULL,5,NULL,'2026-11-23 08:01:00.000000');
CREATE TABLE events (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, "by" VARCHAR DEFAULT '' NOT NULL, facts JSON DEFAULT '{}' NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (id)
);
INSERT INTO "events" VALUES(1,'2026-11-23 08:00:00.000000','camera.lost','カメラ 2 が応答しません','山田','{"source": "カメラ 2"}');
CREATE TABLE inspections (
	id INTEGER NOT NULL, 
	station_id INTEGER NOT NULL, 
	recipe_id INTEGER NOT NULL, 
	recipe_version_id INTEGER, 
	operator_id INTEGER, 
	serial VARCHAR NOT NULL, 
	taken_at DATETIME NOT NULL, 
	source VARCHAR NOT NULL, 
	recipe_hash VARCHAR NOT NULL, 
	bundle_hash VARCHAR NOT NULL, 
	decision VARCHAR(16) NOT NULL, 
	score DOUBLE, 
	"limit" DOUBLE, 
	reason VARCHAR NOT NULL, 
	reason_code VARCHAR NOT NULL, 
	reason_facts JSON NOT NULL, 
	timings JSON NOT NULL, phrase VARCHAR DEFAULT '' NOT NULL, brightness DOUBLE, focus DOUBLE, 
	CONSTRAINT pk_inspections PRIMARY KEY (id), 
	CONSTRAINT fk_inspections_operator_id FOREIGN KEY(operator_id) REFERENCES users (id), 
	CONSTRAINT fk_inspections_recipe_id FOREIGN KEY(recipe_id) REFERENCES recipes (id), 
	CONSTRAINT fk_inspections_recipe_version_id FOREIGN KEY(recipe_version_id) REFERENCES recipe_versions (id), 
	CONSTRAINT fk_inspections_station_id FOREIGN KEY(station_id) REFERENCES stations (id)
);
INSERT INTO "inspections" VALUES(1,1,1,1,NULL,'plate-0001','2026-11-23 08:00:00.000000','simulated:plate','0b45cabe9182a44da13f5ba237a78b8cd7455afc1459a7e31be121d6badb0e80','','OK',0.25,0.5,'','','{}','{"prepare": 1.5, "trunk": 30.25}','OK plate',NULL,NULL);
INSERT INTO "inspections" VALUES(2,1,1,1,1,'部品-0002','2026-11-23 08:01:00.000000','simulated:plate','0b45cabe9182a44da13f5ba237a78b8cd7455afc1459a7e31be121d6badb0e80','','NG',0.75,0.5,'','','{}','{"prepare": 1.5, "trunk": 30.25}','NG 打痕 severity 2 upper-left small x1 plate',118.5,312.25);
CREATE TABLE pictures (
	inspection_id INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	taken_at DATETIME NOT NULL, 
	hash VARCHAR, 
	map_box JSON, 
	CONSTRAINT pk_pictures PRIMARY KEY (inspection_id), 
	CONSTRAINT fk_pictures_inspection_id FOREIGN KEY(inspection_id) REFERENCES inspections (id)
);
INSERT INTO "pictures" VALUES(2,'stored','2026-11-23 08:01:00.000000','7c49b7ee806fde795b140103b073c9978a445419cf7179e81aeb08c03a36c3a4','[0, 0, 80, 60]');
CREATE TABLE recipe_versions (
	id INTEGER NOT NULL, 
	recipe_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	content VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	bundle_hash VARCHAR, 
	saved_at DATETIME NOT NULL, saved_by_id INTEGER CONSTRAINT fk_recipe_versions_saved_by_id REFERENCES users (id), 
	CONSTRAINT pk_recipe_versions PRIMARY KEY (id), 
	CONSTRAINT fk_recipe_versions_bundle_hash FOREIGN KEY(bundle_hash) REFERENCES bundles (hash), 
	CONSTRAINT fk_recipe_versions_recipe_id FOREIGN KEY(recipe_id) REFERENCES recipes (id), 
	CONSTRAINT uq_recipe_versions_recipe_id_version UNIQUE (recipe_id, version)
);
INSERT INTO "recipe_versions" VALUES(1,1,1,'{"classes": [], "disk_floor_gb": 0, "false_rejects_per_1000": 5.0, "ignore": [], "input_size": 392, "keep": "all", "keep_days": 90, "limit": null, "name": "plate", "px_per_mm": null, "roi": null}','0b45cabe9182a44da13f5ba237a78b8cd7455afc1459a7e31be121d6badb0e80','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','2026-11-23 08:00:00.000000',1);
INSERT INTO "recipe_versions" VALUES(2,2,1,'{"classes": ["打痕"], "disk_floor_gb": 1.0, "false_rejects_per_1000": 5.0, "ignore": [], "input_size": 392, "keep": "all", "keep_days": 90, "limit": null, "name": "基板", "px_per_mm": null, "roi": [0, 0, 30, 40]}','ad070684e5fd35c3b29ed72d7ee82031c84f0829cc484ea9fc4f7dafb56c6682',NULL,'2026-11-23 08:00:00.000000',NULL);
CREATE TABLE recipes (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_recipes PRIMARY KEY (id), 
	CONSTRAINT uq_recipes_name UNIQUE (name)
);
INSERT INTO "recipes" VALUES(1,'plate','2026-11-23 08:00:00.000000');
INSERT INTO "recipes" VALUES(2,'基板','2026-11-23 08:00:00.000000');
CREATE TABLE reviews (
	id INTEGER NOT NULL, 
	inspection_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	user_id INTEGER, 
	kind VARCHAR(16) NOT NULL, 
	reason VARCHAR(16), 
	decision VARCHAR(16), 
	class_name VARCHAR, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_reviews PRIMARY KEY (id), 
	CONSTRAINT fk_reviews_inspection_id FOREIGN KEY(inspection_id) REFERENCES inspections (id), 
	CONSTRAINT fk_reviews_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "reviews" VALUES(1,2,'2026-11-23 08:02:00.000000',1,'disputed','false call',NULL,NULL,'');
INSERT INTO "reviews" VALUES(2,2,'2026-11-23 09:00:00.000000',NULL,'confirmed',NULL,'NG','打痕','明らか');
CREATE TABLE samples (
	id INTEGER NOT NULL, 
	recipe_id INTEGER NOT NULL, 
	picture VARCHAR NOT NULL, 
	added_at DATETIME NOT NULL, 
	said_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	label VARCHAR(16) NOT NULL, 
	class_name VARCHAR NOT NULL, 
	severity INTEGER, 
	mask VARCHAR, 
	origin VARCHAR(16) NOT NULL, 
	inspection_id INTEGER, 
	score DOUBLE, 
	"limit" DOUBLE, way VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_samples PRIMARY KEY (id), 
	CONSTRAINT fk_samples_recipe_id FOREIGN KEY(recipe_id) REFERENCES recipes (id), 
	CONSTRAINT fk_samples_inspection_id FOREIGN KEY(inspection_id) REFERENCES inspections (id)
);
INSERT INTO "samples" VALUES(1,1,'7c49b7ee806fde795b140103b073c9978a445419cf7179e81aeb08c03a36c3a4','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000','2026-11-23 09:05:00.000000','unlabelled','',NULL,NULL,'inspected',2,0.75,0.5,'');
INSERT INTO "samples" VALUES(2,1,'7c49b7ee806fde795b140103b073c9978a445419cf7179e81aeb08c03a36c3a4','2026-11-23 09:00:00.000000','2026-11-23 09:05:00.000000',NULL,'defect','打痕',2,'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','inspected',2,0.75,0.5,'');
CREATE TABLE sign_in_tries (
	counter VARCHAR NOT NULL, 
	wrong INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_tries PRIMARY KEY (counter)
);
INSERT INTO "sign_in_tries" VALUES('codes',2,'2026-11-23 08:00:00.000000');
CREATE TABLE stations (
	id INTEGER NOT NULL, 
	uid VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, key_check VARCHAR, 
	CONSTRAINT pk_stations PRIMARY KEY (id), 
	CONSTRAINT uq_stations_uid UNIQUE (uid)
);
INSERT INTO "stations" VALUES(1,'00000000000000000000000000000000','line 1','2026-11-23 08:00:00.000000',NULL);
CREATE TABLE users (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, secret_kind VARCHAR(16), secret VARCHAR, is_active BOOLEAN DEFAULT '1' NOT NULL, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT uq_users_name UNIQUE (name)
);
INSERT INTO "users" VALUES(1,'山田','operator','2026-11-23 08:00:00.000000','code','$argon2id$v=19$m=65536,t=3,p=4$hODA6vqpWjTCk/J4rFLkXA$Zz1gnZULmj+jJZtM1E0CTd0gEYlOGTdkckO9a6DP3bU',1);
INSERT INTO "users" VALUES(2,'係長','administrator','2026-11-23 08:00:00.000000','password','$argon2id$v=19$m=65536,t=3,p=4$66B27qx6JsRN/trlG5qYaA$cFy9oc68w0VjV8umPuYJFMkmQi/gHds022yHg6ERjDI',1);
CREATE INDEX ix_defects_inspection_id ON defects (inspection_id);
CREATE INDEX ix_pictures_hash ON pictures (hash);
CREATE INDEX ix_pictures_state_taken_at ON pictures (state, taken_at);
CREATE INDEX ix_reviews_inspection_id ON reviews (inspection_id);
CREATE INDEX ix_reviews_kind_at ON reviews (kind, at);
CREATE INDEX ix_inspections_taken_at_decision_serial_source ON inspections (taken_at, decision, serial, source);
CREATE INDEX ix_inspections_recipe_id_taken_at_decision ON inspections (recipe_id, taken_at, decision);
CREATE INDEX ix_inspections_operator_id_taken_at_decision ON inspections (operator_id, taken_at, decision);
CREATE INDEX ix_inspections_bundle_hash_taken_at_decision ON inspections (bundle_hash, taken_at, decision);
CREATE INDEX ix_inspections_source_taken_at_decision ON inspections (source, taken_at, decision);
CREATE INDEX ix_inspections_serial_taken_at_decision ON inspections (serial, taken_at, decision);
CREATE INDEX ix_inspections_decision ON inspections (decision);
CREATE INDEX ix_inspections_recipe_id ON inspections (recipe_id);
CREATE INDEX ix_inspections_recipe_id_bundle_hash ON inspections (recipe_id, bundle_hash);
CREATE INDEX ix_inspections_operator_id ON inspections (operator_id);
CREATE INDEX ix_inspections_bundle_hash ON inspections (bundle_hash);
CREATE INDEX ix_defects_class_name_inspection_id ON defects (class_name, inspection_id);
CREATE UNIQUE INDEX uq_samples_now ON samples (recipe_id, picture) WHERE ended_at IS NULL;
CREATE INDEX ix_samples_recipe_id_ended_at_added_at ON samples (recipe_id, ended_at, added_at);
CREATE INDEX ix_samples_picture ON samples (picture);
CREATE INDEX ix_blind_tests_recipe_id ON blind_tests (recipe_id);
CREATE INDEX ix_candidates_recipe_id ON candidates (recipe_id);
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
COMMIT;
