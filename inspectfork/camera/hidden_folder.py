"""Folders that systems and viewers keep for themselves."""

# Thumbnails, waste bins, snapshots and what unpacking leaves, in lower case.
_SYSTEM_FOLDERS = frozenset(
    {
        "@eadir",
        "@recycle",
        "@recently-snapshot",
        "@sharesnap",
        "@tmp",
        "#recycle",
        "#snapshot",
        "$recycle.bin",
        "$extend",
        "recycler",
        "recycled",
        "~snapshot",
        "__macosx",
        "lost+found",
        "found.000",
        "system volume information",
        "thumbs",
        "thumbnails",
    }
)


def is_hidden_folder(name: str) -> bool:
    """Whether a folder of this name holds what a system or a viewer keeps for itself, never pictures of parts."""
    return name.startswith(".") or name.lower() in _SYSTEM_FOLDERS
