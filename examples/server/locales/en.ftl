archive = News archive
