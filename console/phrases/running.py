"""What `hub up` says while it runs."""

from console.phrases.pair import Pair

RUNNING: dict[str, Pair] = {
    "web.first_link": (
        "Första inloggningen (länken gäller ett dygn och en gång):  {link}",
        "First sign-in (the link is good for a day, once):  {link}",
    ),
    "up.starting": ("Startar hubben (datamapp {home}) …", "Starting the hub (data folder {home}) …"),
    "up.filled": (
        "Exempelkunden demo är fylld med {count} kontakter.",
        "The example tenant demo is filled with {count} contacts.",
    ),
    "up.connected": (
        "Exempelkunden demo är ansluten till övningssystemets Fortnox.",
        "The example tenant demo is connected to the practice Fortnox.",
    ),
    "up.ready": ("Klar. Stoppa med Ctrl-C.", "Ready. Stop with Ctrl-C."),
    "up.part_ready": ("Delen {part} är igång. Stoppa med Ctrl-C.", "The part {part} runs. Stop with Ctrl-C."),
    "up.pages": ("Webbsidor:      {url}", "Web pages:         {url}"),
    "up.sandbox": ("Övningssystem:  {url}", "Practice systems:  {url}"),
    "up.inbox": ("Inkorg:         {folder}/<kund>/contacts", "Inbox:             {folder}/<tenant>/contacts"),
    "up.logs": ("Loggar:         {folder}", "Logs:              {folder}"),
    "up.restarted": (
        "Delen {part} slutade och är startad igen. Logg: {log}",
        "The part {part} ended and is started again. Log: {log}",
    ),
    "up.stopping": ("Stoppar …", "Stopping …"),
    "up.stopped": ("Stoppad. Inget är kvar igång.", "Stopped. Nothing is left running."),
    "up.waiting": ("webbsidorna svarar inte än", "the web pages do not answer yet"),
    "up.not_loaded": ("Dagster kan inte läsa in hubbens kod", "Dagster can't load the hub's code"),
    "up.waiting_daemons": ("schemaläggaren är inte igång än", "the scheduler is not running yet"),
}
