"""How programmes are looked for: Spanish stems without accents, and how words sound when they are spelt otherwise."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION public.sofia (COPY = pg_catalog.spanish);
ALTER TEXT SEARCH CONFIGURATION public.sofia
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, spanish_stem;
"""

# Every name is written with its schema: a restored copy computes these columns before anything has a search path.
# In Spanish b sounds as v, z as s, ll as y, h as nothing; c sounds as s before e and i, and as k elsewhere.
SOUND = r"""
CREATE FUNCTION public.offer_sound(said text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT pg_catalog.regexp_replace(
        pg_catalog.translate(
            pg_catalog.replace(
                pg_catalog.regexp_replace(
                    pg_catalog.regexp_replace(
                        pg_catalog.regexp_replace(
                            pg_catalog.lower(public.unaccent('public.unaccent', said)),
                            'c(?=[ei])', 's', 'g'),
                        'g(?=[ei])', 'j', 'g'),
                    'qu|q', 'k', 'g'),
                'll', 'y'),
            'vzcxwh', 'bsksb'),
        '(.)\1+', '\1', 'g')
$$;
"""

# The lock is for two imports that bring the same new words in another order: each would wait for the other.
WORDS = """
CREATE FUNCTION public.offer_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('offer_word'));
    INSERT INTO offer_word (word)
    SELECT DISTINCT word
    FROM kept, regexp_split_to_table(
        translate(lower(name || ' ' || summary), 'ÁÉÍÓÚÜÑ', 'áéíóúüñ'), '[^a-záéíóúüñ]+') AS word
    WHERE length(word) > 2 AND to_tsvector('public.sofia', word) <> ''
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER offer_programme_new_words AFTER INSERT ON offer_programme
    REFERENCING NEW TABLE AS kept FOR EACH STATEMENT EXECUTE FUNCTION public.offer_keep_words();
CREATE TRIGGER offer_programme_other_words AFTER UPDATE ON offer_programme
    REFERENCING NEW TABLE AS kept FOR EACH STATEMENT EXECUTE FUNCTION public.offer_keep_words();
"""
# What was there before is read too.
EARLIER = "UPDATE offer_programme SET summary = summary;"

NO_CONFIGURATION = "DROP TEXT SEARCH CONFIGURATION public.sofia;"
NO_SOUND = "DROP FUNCTION public.offer_sound(text);"
NO_WORDS = "DROP FUNCTION public.offer_keep_words() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("offer", "0002_programmes_in_full"),
    ]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(CONFIGURATION, NO_CONFIGURATION),
        migrations.RunSQL(SOUND, NO_SOUND),
        migrations.AddField(
            model_name="programme",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.CombinedSearchVector(
                    django.contrib.postgres.search.CombinedSearchVector(
                        django.contrib.postgres.search.SearchVector("name", "code", config="sofia", weight="A"),
                        "||",
                        django.contrib.postgres.search.SearchVector("level", config="sofia", weight="B"),
                        django.contrib.postgres.search.SearchConfig("sofia"),
                    ),
                    "||",
                    django.contrib.postgres.search.SearchVector("summary", config="sofia", weight="C"),
                    django.contrib.postgres.search.SearchConfig("sofia"),
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="programme",
            index=django.contrib.postgres.indexes.GinIndex(models.F("words"), name="programme_words"),
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("word", models.TextField(primary_key=True, serialize=False, verbose_name="palabra")),
                (
                    "sound",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func("word", function="offer_sound"),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "palabra de la oferta",
                "verbose_name_plural": "palabras de la oferta",
            },
        ),
        migrations.AddIndex(
            model_name="word",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("sound"), name="gin_trgm_ops"), name="word_sound"
            ),
        ),
        migrations.AddIndex(
            model_name="cohort",
            index=models.Index(fields=["closes"], condition=models.Q(state="running"), name="cohort_closing"),
        ),
        migrations.RunSQL(WORDS, NO_WORDS),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
    ]
