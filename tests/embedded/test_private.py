import os
import stat

import pytest

from hubportal.embedded import private


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_is_made_for_its_owner_only(tmp_path):
    assert mode(private.folder(tmp_path / "new")) == 0o700


def test_folder_refuses_one_that_is_open_and_leaves_it_so(tmp_path):
    (tmp_path / "open").mkdir(mode=0o755)
    with pytest.raises(private.NotPrivate):
        private.folder(tmp_path / "open")
    assert mode(tmp_path / "open") == 0o755


def test_folder_refuses_a_link(tmp_path):
    (tmp_path / "target").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(private.NotPrivate):
        private.folder(tmp_path / "link")


def test_folder_refuses_one_of_somebody_else(tmp_path):
    (tmp_path / "theirs").mkdir(mode=0o700)
    with pytest.raises(private.NotPrivate):
        private.folder(tmp_path / "theirs", owner=os.getuid() + 1)


def test_shared_refuses_a_folder_others_can_write_to(tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    with pytest.raises(private.NotPrivate):
        private.shared(tmp_path / "open")


def test_secret_is_drawn_once_and_kept_to_oneself(tmp_path):
    first = private.secret(tmp_path / "key")
    assert len(first) >= 40
    assert private.secret(tmp_path / "key") == first
    assert private.secret(tmp_path / "other") != first
    assert mode(tmp_path / "key") == 0o600


def test_secret_refuses_a_file_others_can_read(tmp_path):
    (tmp_path / "key").write_text("seen")
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(private.NotPrivate):
        private.secret(tmp_path / "key")


def test_write_replaces_the_whole_file(tmp_path):
    private.write(tmp_path / "file", "long text")
    private.write(tmp_path / "file", "short")
    assert (tmp_path / "file").read_text() == "short"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
